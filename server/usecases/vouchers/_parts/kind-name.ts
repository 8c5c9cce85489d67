import { kindsNamed } from '@/server/domain/promotions/voucher-for'
import type { Promotion } from '@/server/domain/promotions/types'

/** What a member reads a voucher is for: the name of the first promotion in force that asks for its kind, else the kind's own words ("car_wash" → "Car wash"). */
export function kindName(kind: string, promotions: readonly Promotion[], locale: 'en' | 'zh'): string {
  const [first] = promotions.filter((one) => kindsNamed(one.conditions).has(kind)).toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
  if (first) return first.labels[locale] || first.name
  const words = kind.replaceAll(/[_.-]+/g, ' ').trim() || kind
  return words.charAt(0).toUpperCase() + words.slice(1)
}
