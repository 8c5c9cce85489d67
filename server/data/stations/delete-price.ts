import type { EpochMs } from '@/server/domain/kernel/local-day'
import { unitPrice, type UnitPrice } from '@/server/domain/kernel/units'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface PriceName { stationId: string; grade: string; effectiveAt: EpochMs }

/** Takes a price out and returns what it was; null when there is none with this start. */
export async function deletePrice(scope: InChainTx, { stationId, grade, effectiveAt }: PriceName): Promise<UnitPrice | null> {
  const [row] = await scope.tx.$queryRaw<{ unit_price_e4: bigint }[]>`
    DELETE FROM price WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND grade_code = ${grade} AND effective_at = ${new Date(effectiveAt)} RETURNING unit_price_e4`
  return row ? unitPrice(row.unit_price_e4) : null
}
