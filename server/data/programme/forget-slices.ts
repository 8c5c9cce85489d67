import type { InChainTx } from '@/server/platform/db/with-chain'

/** The first periods that stay: `2026-10-08`, `2026-W41`, `2026-10`, `2026`. */
export interface KeptPeriods { readonly day: string; readonly week: string; readonly month: string; readonly year: string }

/**
 * Deletes counters of limits whose period is before the ones that stay, at most `batch` rows. Within one form keys sort as time
 * does; `ever` stays, and so does a period of which something is still reserved. Returns how many.
 */
export async function forgetSlices({ chainId, tx }: InChainTx, kept: KeptPeriods, batch: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM limit_slice WHERE chain_id = ${chainId}::uuid AND (limit_id, period_key, slice) IN (
      SELECT s.limit_id, s.period_key, s.slice FROM limit_slice s CROSS JOIN LATERAL (SELECT split_part(s.period_key, '|', 1) COLLATE "C" AS period) p
      WHERE s.chain_id = ${chainId}::uuid AND CASE
          WHEN p.period ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN p.period < ${kept.day}
          WHEN p.period ~ '^\\d{4}-W\\d{2}$' THEN p.period < ${kept.week}
          WHEN p.period ~ '^\\d{4}-\\d{2}$' THEN p.period < ${kept.month}
          WHEN p.period ~ '^\\d{4}$' THEN p.period < ${kept.year}
          ELSE false END
        AND NOT EXISTS (SELECT FROM limit_reservation v WHERE v.chain_id = s.chain_id AND v.limit_id = s.limit_id AND v.period_key = s.period_key)
      ORDER BY s.limit_id, s.period_key, s.slice LIMIT ${batch})`
}
