import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { countedOfSales } from '../ledger/counted-of-sales'

/** What one sale, or growth by hand, brought to one counter, when it counted (`at`) and under which version of the programme. */
export interface CountedSale { at: EpochMs; programmeVersion: number; kind: string; value: bigint }

/** Everything that a member's sales and adjustments of growth brought to the tier counters and that was not taken back. */
export async function readCountedSales(scope: InChainTx, memberId: string): Promise<CountedSale[]> {
  const rows = await scope.tx.$queryRaw<{ at: bigint; version: number; kind: string; value: bigint }[]>`
    WITH ${countedOfSales(scope, [memberId])}
    SELECT (s.told->>'eligible_at')::bigint AS at, s.programme_version AS version, c.kind, c.value::bigint AS value
    FROM counted c JOIN sale s ON s.chain_id = ${scope.chainId}::uuid AND s.id = c.sale_id WHERE c.value <> 0 AND s.programme_version IS NOT NULL
    UNION ALL
    SELECT round(extract(epoch FROM e.occurred_at) * 1000)::bigint, (e.reason->>'programme')::int, 'growth', e.amount
    FROM adjustment a JOIN entry e ON e.chain_id = a.chain_id AND e.source_type = 'adjustment' AND e.source_id = a.id AND e.asset = 'growth'
    WHERE a.chain_id = ${scope.chainId}::uuid AND a.member_id = ${memberId} AND a.asset = 'growth'`
  return rows.map(({ at, version, kind, value }) => ({ at: Number(at), programmeVersion: version, kind, value }))
}
