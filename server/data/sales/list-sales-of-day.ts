import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { DayName } from '../stations/business-day'

export interface SaleOfDay {
  id: string; posTransactionId: string; posSequence: bigint | null; occurredAt: EpochMs; recordedAt: EpochMs
  isVoided: boolean; netMinor: bigint; flags: readonly string[]; paymentsDiffer: boolean
}
interface Row { id: string; pos_transaction_id: string; pos_sequence: bigint | null; occurred_at: Date; recorded_at: Date; status: string; net_minor: bigint; flags: string[]; differ: boolean }

/** Every sale of one till's business date, voided ones too, in the order of the till's own count. */
export async function listSalesOfDay(scope: InChainTx, { stationId, posId, businessDate }: DayName): Promise<SaleOfDay[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT id, pos_transaction_id, pos_sequence, occurred_at, recorded_at, status, net_minor, flags, discrepancies @> '[{"code": "payments_differ"}]' AS differ FROM (
      SELECT * FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND pos_id = ${posId} AND business_date = ${businessDate}::date AND pos_sequence IS NOT NULL
      UNION ALL
      SELECT * FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND pos_id = ${posId} AND business_date = ${businessDate}::date AND pos_sequence IS NULL) s
    ORDER BY pos_sequence, id`
  return rows.map((row) => ({
    id: row.id, posTransactionId: row.pos_transaction_id, posSequence: row.pos_sequence, occurredAt: row.occurred_at.getTime(), recordedAt: row.recorded_at.getTime(),
    isVoided: row.status === 'voided', netMinor: row.net_minor, flags: row.flags, paymentsDiffer: row.differ,
  }))
}
