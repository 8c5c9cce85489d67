import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { countedOfSales } from '../ledger/counted-of-sales'

/** What one sale brought to one counter, when it counted (`at`) and under which version of the programme. */
export interface CountedSale { at: EpochMs; programmeVersion: number; kind: string; value: bigint }

/** Everything that a member's sales brought to the tier counters and that was not taken back. */
export async function readCountedSales(scope: InChainTx, memberId: string): Promise<CountedSale[]> {
  const rows = await scope.tx.$queryRaw<{ at: bigint; version: number; kind: string; value: bigint }[]>`
    WITH ${countedOfSales(scope, [memberId])}
    SELECT (s.told->>'eligible_at')::bigint AS at, s.programme_version AS version, c.kind, c.value::bigint AS value
    FROM counted c JOIN sale s ON s.chain_id = ${scope.chainId}::uuid AND s.id = c.sale_id WHERE c.value <> 0 AND s.programme_version IS NOT NULL`
  return rows.map(({ at, version, kind, value }) => ({ at: Number(at), programmeVersion: version, kind, value }))
}
