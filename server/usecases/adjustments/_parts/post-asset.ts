import type { Adjustment } from '@/server/data/adjustments/adjustment-row'
import { lockMembers, postPoints } from '@/server/data/hot/commit-points'
import { openAssetAccounts } from '@/server/data/ledger/open-asset-accounts'
import { readAssets } from '@/server/data/ledger/read-assets'
import { readMemberAccount } from '@/server/data/ledger/read-member-account'
import { readProgramme } from '@/server/data/programme/read-programme'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChange } from '../../_around/with-chain'
import { ledgerRowsOf, systemAccount, type PointsEvent } from '../../ledger/_parts/ledger-rows'
import { mergedMeanwhile } from '../../ledger/_parts/merged-meanwhile'
import { countGrowth, growthCounted, raiseTier } from './count-growth'

/** An asset that has neither lots nor states: all of it is available, and it is the person's own also in a family. */
export type AssetAdjustment = Pick<Adjustment, 'id' | 'memberId' | 'amount' | 'reason'> & { asset: 'growth' | 'stored_value' }

/**
 * Posts growth or stored value that is given or taken by hand. Growth counts in the running period as growth of a sale does, and
 * raises the tier at once; lowering it is the review's. Returns the balance after it; refuses `insufficient_balance` (takes more
 * than is there or, of growth, more than the running period has counted), `unavailable` (the member was merged at this moment).
 */
export async function postAsset(scope: InChange, { id, memberId, asset, amount, reason }: AssetAdjustment): Promise<Result<bigint>> {
  if (!(await lockMembers(scope, [memberId]))) return mergedMeanwhile()
  await openAssetAccounts(scope, memberId, [asset])
  const account = await readMemberAccount(scope, memberId)
  invariant(account, 'a member who is locked is there')
  const assets = await readAssets(scope, memberId)
  if (assets[asset] + amount < 0n) return refuse('insufficient_balance', 'The member has less of it.', { pointer: '/amount' })
  const programme = await readProgramme(scope)
  const at = { programme, at: scope.now }
  if (asset === 'growth' && amount < 0n && (await growthCounted(scope, memberId, at)) + amount < 0n) {
    return refuse('insufficient_balance', 'The running period has counted less growth.', { pointer: '/amount' })
  }
  const event: PointsEvent = {
    asset, kind: 'adjust', amount, counterpart: systemAccount('adjusted', asset), occurredAt: scope.now, recordedAt: scope.now,
    reason: { code: 'adjusted', text: reason, ...(asset === 'growth' && { programme: programme.version }) }, source: { type: 'adjustment', id },
    newLots: [], lotUpdates: [], balance: { available: amount, pending: 0n, reserved: 0n, debt: 0n },
    ...(asset === 'growth' && { counters: [await countGrowth(scope, memberId, { ...at, amount })] }),
  }
  const ledger = ledgerRowsOf({ ...account.member, assets }, [event])
  invariant(ledger, 'an adjustment changes something')
  await postPoints(scope, { parts: [ledger], events: [] })
  if (asset === 'growth') await raiseTier(scope, memberId, { programme, reason })
  return ok(assets[asset] + amount)
}
