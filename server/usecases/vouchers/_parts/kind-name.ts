import { voucherNames } from '@/server/domain/promotions/voucher-for'
import type { Promotion } from '@/server/domain/promotions/types'
import { codeWords } from '@/server/domain/promotions/words'

/** What a member reads a voucher is for: the name of the first promotion in force that asks for its kind, else the kind's own words ("car_wash" → "Car wash"). */
export function kindName(kind: string, promotions: readonly Promotion[], locale: 'en' | 'zh'): string {
  const words = codeWords(kind, 'member')
  return voucherNames(promotions)[kind]?.[locale] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
