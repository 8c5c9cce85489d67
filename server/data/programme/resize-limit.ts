import type { InChainTx } from '@/server/platform/db/with-chain'

/**
 * A limit got another maximum: what is left of each of its periods grows or shrinks by `by`, down to nothing at most. The
 * slices are locked in the order in which claims lock them, so that neither waits for the other for ever, and share what is
 * left as evenly as when they were made.
 */
export async function resizeLimit({ chainId, tx }: InChainTx, { limitId, by }: { limitId: string; by: bigint }): Promise<void> {
  await tx.$queryRaw`SELECT slice FROM limit_slice WHERE chain_id = ${chainId}::uuid AND limit_id = ${limitId} ORDER BY period_key, slice FOR UPDATE`
  await tx.$executeRaw`
    UPDATE limit_slice s SET "left" = t.total / t.slices + CASE WHEN s.slice = 0 THEN t.total % t.slices ELSE 0 END
    FROM (SELECT period_key, count(*)::bigint AS slices, greatest(sum("left")::bigint + ${by}::bigint, 0) AS total FROM limit_slice WHERE chain_id = ${chainId}::uuid AND limit_id = ${limitId} GROUP BY period_key) t
    WHERE s.chain_id = ${chainId}::uuid AND s.limit_id = ${limitId} AND s.period_key = t.period_key`
}
