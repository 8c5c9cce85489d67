import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { readAdjustmentRow, type AdjustedAsset, type Adjustment, type AdjustmentStatus } from './adjustment-row'

/** Keeps that somebody asked for an amount of an asset to be given (above zero) or taken. */
export async function insertAdjustment(scope: InChainTx, asked: { memberId: string; asset: AdjustedAsset; amount: bigint; reason: string; status: AdjustmentStatus }): Promise<Adjustment> {
  const row = await scope.tx.adjustment.create({
    data: { chainId: scope.chainId, id: newId('adj'), ...asked, madeByKind: scope.actor.kind, madeBy: scope.actor.id, createdAt: new Date(scope.now) },
  })
  return readAdjustmentRow(row)
}
