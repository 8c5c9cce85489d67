import type { Limit } from './types'

/**
 * The limits of an edited rule with the ids of those that they continue: the same measure, scope and period, in their order.
 * A limit that only got another maximum keeps its counter that way; others begin anew.
 */
export function keepLimitIds(limits: readonly Limit[], before: readonly Limit[]): Limit[] {
  const left = [...before]
  return limits.map((limit) => {
    const place = left.findIndex((old) => old.measure === limit.measure && old.scope === limit.scope && old.period === limit.period)
    const [same] = place < 0 ? [] : left.splice(place, 1)
    return same ? { ...limit, id: same.id } : limit
  })
}

/** By how much the maximum of each counted limit that stays has changed. */
export function resizedLimits(limits: readonly Limit[], before: readonly Limit[]): { limitId: Limit['id']; by: bigint }[] {
  return limits.flatMap((limit) => {
    const old = before.find(({ id }) => id === limit.id)
    return old && old.max !== limit.max ? [{ limitId: limit.id, by: limit.max - old.max }] : []
  })
}
