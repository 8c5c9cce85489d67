import type { InChainTx } from '@/server/platform/db/with-chain'

/**
 * Gives back what quotes had reserved of limits and not used in time, of at most `limitsMax` limits in one transaction. Each
 * limit's slices are locked before its reservations are touched, limits ascending, as tills do; a reservation that a late sale
 * is using up at this moment is left to that sale, so nobody waits for anybody in a circle. Returns how many were released and
 * how many limits were looked at.
 */
export async function releaseReservations({ chainId, tx, now }: InChainTx, limitsMax: number): Promise<{ released: number; limits: number }> {
  const at = new Date(now)
  const due = await tx.$queryRaw<{ limit_id: string; period_key: string }[]>`
    SELECT DISTINCT limit_id, period_key FROM limit_reservation WHERE chain_id = ${chainId}::uuid AND expires_at <= ${at} ORDER BY limit_id, period_key LIMIT ${limitsMax}`
  let released = 0
  for (const { limit_id: limitId, period_key: periodKey } of due) {
    await tx.$executeRaw`SELECT FROM limit_slice WHERE chain_id = ${chainId}::uuid AND limit_id = ${limitId} AND period_key = ${periodKey} ORDER BY slice FOR UPDATE`
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      WITH due AS (
        SELECT quote_id FROM limit_reservation WHERE chain_id = ${chainId}::uuid AND limit_id = ${limitId} AND period_key = ${periodKey} AND expires_at <= ${at} FOR UPDATE SKIP LOCKED),
      gone AS (
        DELETE FROM limit_reservation v USING due WHERE v.chain_id = ${chainId}::uuid AND v.quote_id = due.quote_id AND v.limit_id = ${limitId} AND v.period_key = ${periodKey} RETURNING v.amount),
      back AS (
        UPDATE limit_slice SET "left" = "left" + (SELECT coalesce(sum(amount), 0) FROM gone)
        WHERE chain_id = ${chainId}::uuid AND limit_id = ${limitId} AND period_key = ${periodKey} AND slice = 0)
      SELECT count(*)::int AS count FROM gone`
    released += row?.count ?? 0
  }
  return { released, limits: due.length }
}
