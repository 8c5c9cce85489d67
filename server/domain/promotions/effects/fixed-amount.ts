import { z } from 'zod'
import { moneyMinor, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { formatMoney, moneyOf, type WordsContext } from '../words'
import { cappedWords } from './capped-words'
import { defineEffect, type Given, type Want } from './effect'
import { partLeft, spreadOff } from './take-off'

/**
 * One amount off the matching lines together, once per sale: spread over them in proportion to what may still come
 * off each. An amount larger than that takes all of it and no more.
 */
export const fixedAmount = defineEffect({
  code: 'fixed_amount',
  label: { en: 'Amount off', zh: '立减金额' },
  schema: z.strictObject({
    amount_minor: moneyMinor.meta({ label_en: 'Off', label_zh: '立减', unit: 'money_minor' } satisfies ArgLabels),
  }),
  example: { amount_minor: 500 },
  kind: () => 'ticket',
  words: (args, context) => {
    const amount = formatMoney(BigInt(args.amount_minor), context)
    return { en: `${amount} off`, zh: `立减${amount}` }
  },
  compile: (args, context) => ({
    asset: 'money',
    kind: 'ticket',
    wants: ({ lines, scale }) => {
      const counted = lines.reduce((sum, line) => sum + partLeft(line), 0n)
      return spreadOff(lines, BigInt(args.amount_minor) * scale, counted)
    },
    explain: (given) => explain(given, BigInt(args.amount_minor), context),
  }),
})

function explain({ parts, total }: Given<Want>, amountMinor: bigint, context: WordsContext): Labels {
  const [amount, given, capped] = [formatMoney(amountMinor, context), formatMoney(total, context), cappedWords(parts)]
  const left = moneyOf(parts[0]?.part.counted ?? 0n, context)
  return { en: `${amount} off ${left}${capped.en} = ${given}`, zh: `${left}立减${amount}${capped.zh} = ${given}` }
}
