import type { FamilyAnswer, FamilyPerson } from '@/server/contracts/family'

export type Family = FamilyAnswer
type Say = (key: 'you' | 'nameless' | 'unknown', values?: Record<string, string>) => string

/** What people of a family are called by whoever reads: oneself, a name, or the end of a phone. */
export function personNames(t: Say, people: readonly (FamilyPerson & { readonly is_self?: boolean })[]): Record<string, string> {
  return Object.fromEntries(people.map((one) => [one.member_id, one.is_self === true ? t('you') : (one.name ?? (one.phone_end === null ? t('unknown') : t('nameless', { end: one.phone_end })))]))
}
