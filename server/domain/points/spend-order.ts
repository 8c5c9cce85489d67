import type { Lot } from './types'

type Ordered = Pick<Lot, 'id' | 'startsAt' | 'expiresAt'>

/** Soonest expiry first (never last), then oldest, then id: the same lots are always drawn from in the same order. */
export function bySpendOrder(a: Ordered, b: Ordered): number {
  if (a.expiresAt !== b.expiresAt) return (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity)
  return a.startsAt - b.startsAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
