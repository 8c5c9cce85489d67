import { z } from 'zod'
import { code, moneyMinor, pieces, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { quoted, voucherName, type WordsContext } from '../words'
import { defineEffect } from './effect'

interface Args { kind: string; count: number; valid_days: number; worth_minor?: number | undefined }

/**
 * Vouchers of a kind for the member, once per sale, good for so many days. `best` and `first` take each for
 * `worth_minor`, or for nothing where the owner names no worth.
 */
export const voucher = defineEffect<Args>({
  code: 'voucher',
  label: { en: 'Voucher', zh: '发放优惠券' },
  schema: z.strictObject({
    kind: code.meta({ label_en: 'Kind of voucher', label_zh: '券种' } satisfies ArgLabels),
    count: pieces.meta({ label_en: 'How many', label_zh: '张数', unit: 'pieces' } satisfies ArgLabels),
    valid_days: z.int().min(1).max(3_650).meta({ label_en: 'Good for', label_zh: '有效期', unit: 'days' } satisfies ArgLabels),
    worth_minor: moneyMinor.optional().meta({ label_en: 'Worth of one, where offers are compared', label_zh: '比较优惠时每张折算价值', unit: 'money_minor' } satisfies ArgLabels),
  }),
  example: { kind: 'car-wash', count: 1, valid_days: 30 },
  kind: () => 'voucher',
  words,
  compile: (args, context) => ({
    asset: 'intent',
    needsMember: true,
    isMoney: false,
    intends: () => ({ counted: 0n, worthMinor: BigInt(args.worth_minor ?? 0) * BigInt(args.count), intent: { type: 'voucher', kind: args.kind, count: args.count, validDays: args.valid_days } }),
    explain: () => words(args, context),
  }),
})

function words({ kind, count, valid_days: days }: Args, context: WordsContext): Labels {
  const name = quoted(voucherName(kind, context))
  return { en: `${count} ${count === 1 ? 'voucher' : 'vouchers'} ${name.en} (good for ${days} ${days === 1 ? 'day' : 'days'})`, zh: `${name.zh}券${count}张（${days}天内有效）` }
}
