import { z } from 'zod'
import { moneyMinor, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { formatMoney, moneyOf, type WordsContext } from '../words'
import { cappedWords } from './capped-words'
import { defineEffect, type DiscountLine, type Given, type Want } from './effect'
import { BASES } from './kinds'
import { portion, spreadOff } from './take-off'

interface Args { steps: { spend_minor: number; off_minor: number }[]; repeat: boolean; of: 'initial' | 'reduced' }

/**
 * Spend so much, get so much off, in steps. The matching lines' amount, rounded to minor units, is measured before every
 * discount (`initial`) or as it is left after the till's discounts and the promotions before this one (`reduced`).
 * Without `repeat` the highest step that is reached gives its amount, once. With `repeat` the highest step is counted as
 * often as it fits, then the next on what remains, and so on. The amount is spread over the lines like a fixed amount.
 */
export const spendGet = defineEffect<Args>({
  code: 'spend_get',
  label: { en: 'Spend and get off', zh: '满减' },
  schema: z.strictObject({
    steps: z.array(z.strictObject({
      spend_minor: moneyMinor.meta({ label_en: 'Spend', label_zh: '满', unit: 'money_minor' } satisfies ArgLabels),
      off_minor: moneyMinor.meta({ label_en: 'Off', label_zh: '减', unit: 'money_minor' } satisfies ArgLabels),
    })).min(1).max(10).refine(isRising, 'each step must ask for more and take off more than the one before, and never more than it asks for')
      .meta({ label_en: 'Steps', label_zh: '档位' } satisfies ArgLabels),
    repeat: z.boolean().meta({ label_en: 'Again for every further amount', label_zh: '上不封顶（每满即减）' } satisfies ArgLabels),
    of: z.enum(['initial', 'reduced']).meta({ label_en: 'Measured on', label_zh: '计算基数', options: BASES } satisfies ArgLabels),
  }),
  example: { steps: [{ spend_minor: 5_000, off_minor: 300 }, { spend_minor: 10_000, off_minor: 800 }], repeat: false, of: 'reduced' },
  kind: () => 'ticket',
  words: ({ steps, repeat }, context) => {
    const parts = steps.map((step) => ({ spend: formatMoney(BigInt(step.spend_minor), context), off: formatMoney(BigInt(step.off_minor), context) }))
    return {
      en: `${parts.map(({ spend, off }) => `${off} off ${repeat ? 'every' : 'from'} ${spend}`).join(', ')} spent`,
      zh: parts.map(({ spend, off }) => `${repeat ? '每满' : '满'}${spend}减${off}`).join('，'),
    }
  },
  compile: (args, context) => ({
    asset: 'money',
    kind: 'ticket',
    wants: ({ lines, rounded, scale }) => {
      const spentMinor = rounded(lines.reduce((sum, line) => sum + amountOf(line, args.of), 0n))
      const offMinor = reached(args, spentMinor).reduce((sum, { times, off_minor: off }) => sum + times * BigInt(off), 0n)
      return offMinor === 0n ? [] : spreadOff(lines, offMinor * scale, spentMinor * scale)
    },
    explain: (given) => explain(given, args, context),
  }),
})

function isRising(steps: Args['steps']): boolean {
  return steps.every((step, at) => step.off_minor <= step.spend_minor && (at === 0 || (step.spend_minor > (steps[at - 1]?.spend_minor ?? 0) && step.off_minor > (steps[at - 1]?.off_minor ?? 0))))
}

const amountOf = (line: DiscountLine, of: Args['of']): bigint => portion(of === 'initial' ? line.gross : line.net, line.quantity, line.line.quantity)

function reached({ steps, repeat }: Args, spentMinor: bigint): { spend_minor: number; off_minor: number; times: bigint }[] {
  let left = spentMinor
  const fitting = steps.toReversed().flatMap((step) => {
    const times = left / BigInt(step.spend_minor)
    left -= times * BigInt(step.spend_minor)
    return times > 0n ? [{ ...step, times }] : []
  })
  return repeat ? fitting : fitting.slice(0, 1).map((step) => ({ ...step, times: 1n }))
}

function explain({ parts, total }: Given<Want>, args: Args, context: WordsContext): Labels {
  const counted = parts[0]?.part.counted ?? 0n
  const spent = moneyOf(counted, context)
  const steps = reached(args, counted / 10n ** BigInt(7 - context.currencyDecimals))
    .map(({ times, spend_minor: spend, off_minor: off }) => ({ times: times === 1n ? '' : `${times} × `, spend: formatMoney(BigInt(spend), context), off: formatMoney(BigInt(off), context) }))
  const [given, capped] = [formatMoney(total, context), cappedWords(parts)]
  return {
    en: `${steps.map(({ times, spend, off }) => `${times}${off} off from ${spend}`).join(' + ')}, ${spent} spent${capped.en} = ${given}`,
    zh: `消费${spent}，${steps.map(({ times, spend, off }) => `${times}满${spend}减${off}`).join(' + ')}${capped.zh} = ${given}`,
  }
}
