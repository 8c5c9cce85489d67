import { openAssetAccounts } from '@/server/data/ledger/open-asset-accounts'
import { readAssets, type Assets } from '@/server/data/ledger/read-assets'
import type { InChainTx } from '../../_around/with-chain'
import { systemAccount, type PointsEvent } from '../../ledger/_parts/ledger-rows'

interface AssetsOfMerge {
  before: (memberId: string) => Assets
  /** What goes with the event of either member's points, out of the absorbed one and into the kept one. */
  events: (points: PointsEvent) => PointsEvent[]
}

/** Stored value and growth of the absorbed member pass to the kept one, by an entry each on both sides. */
export async function assetsOfMerge(scope: InChainTx, { keptId, absorbedId }: { keptId: string; absorbedId: string }): Promise<AssetsOfMerge> {
  const [kept, absorbed] = [await readAssets(scope, keptId), await readAssets(scope, absorbedId)]
  const moved = (['growth', 'stored_value'] as const).filter((asset) => absorbed[asset] > 0n)
  await openAssetAccounts(scope, keptId, moved)
  return {
    before: (memberId) => (memberId === keptId ? kept : absorbed),
    events: ({ source, reason, occurredAt, recordedAt }) => moved.map((asset): PointsEvent => {
      const amount = source.type === 'merge' ? -absorbed[asset] : absorbed[asset]
      return { asset, kind: 'transfer', amount, counterpart: systemAccount('passing', asset), occurredAt, recordedAt, reason, source, newLots: [], lotUpdates: [], balance: { available: amount, pending: 0n, reserved: 0n, debt: 0n } }
    }),
  }
}
