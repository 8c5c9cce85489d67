import type { AdjustmentAnswer } from '@/server/contracts/adjustment'
import type { Adjustment } from '@/server/data/adjustments/adjustment-row'
import { updateAdjustment } from '@/server/data/adjustments/update-adjustment'
import { lockMembers, postPoints } from '@/server/data/hot/commit-points'
import { findAdjustedEntry, type AdjustedEntry } from '@/server/data/ledger/find-adjusted-entry'
import { readAssets } from '@/server/data/ledger/read-assets'
import { readMemberAccount } from '@/server/data/ledger/read-member-account'
import { readProgramme } from '@/server/data/programme/read-programme'
import { readProgrammeVersion } from '@/server/data/programme/read-programme-version'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChange } from '../../_around/with-chain'
import { ledgerRowsOf, systemAccount, type PointsEvent } from '../../ledger/_parts/ledger-rows'
import { mergedMeanwhile } from '../../ledger/_parts/merged-meanwhile'
import { countGrowth, growthCounted, raiseTier, type CountedAt } from './count-growth'
import { tellAdjustment } from './tell-adjustment'

export type DoneAsset = Adjustment & { asset: 'growth' | 'stored_value' }

/**
 * Takes an adjustment of growth or stored value back, once. What was taken returns; what was given goes as far as it is still
 * there, as with a refund: what has been used stays with whoever used it. Growth goes out of, or back into, the period that it
 * counted in. Refuses `conflict`, `unavailable` (the member was merged at this moment).
 */
export async function reverseAsset(scope: InChange, made: DoneAsset): Promise<Result<AdjustmentAnswer>> {
  const { memberId, asset } = made
  // The member before the adjustment's own row, as a merge takes them.
  if (!(await lockMembers(scope, [memberId]))) return mergedMeanwhile()
  if (!(await updateAdjustment(scope, made.id, { from: 'done', to: 'reversed' }))) return refuse('conflict', 'Only an adjustment that is done can be taken back, and only once.')
  const entry = await findAdjustedEntry(scope, made)
  const account = await readMemberAccount(scope, memberId)
  invariant(entry && account, 'a posted adjustment has an entry and a member')
  const assets = await readAssets(scope, memberId)
  const counted = asset === 'growth' ? await countedAt(scope, entry) : undefined
  const amount = made.amount < 0n ? -made.amount : -smallest(made.amount, assets[asset], counted ? await growthCounted(scope, memberId, counted) : made.amount)
  const event: PointsEvent = {
    asset, kind: 'reverse', amount, counterpart: systemAccount('adjusted', asset), occurredAt: counted?.at ?? scope.now, recordedAt: scope.now,
    reason: { code: 'adjustment_reversed', ...(entry.programmeVersion !== undefined && { programme: entry.programmeVersion }) }, source: { type: 'adjustment', id: made.id }, reversesId: entry.entryId,
    newLots: [], lotUpdates: [], balance: { available: amount, pending: 0n, reserved: 0n, debt: 0n },
    ...(counted && { counters: [await countGrowth(scope, memberId, { ...counted, amount })] }),
  }
  const ledger = amount === 0n ? undefined : ledgerRowsOf({ ...account.member, assets }, [event])
  if (ledger) await postPoints(scope, { parts: [ledger], events: [] })
  if (counted && amount > 0n) await raiseTier(scope, memberId, { programme: await readProgramme(scope), reason: made.reason })
  scope.changed({ kind: 'member', id: memberId, before: { adjustment: made.id, status: 'done' }, after: { adjustment: made.id, asset, amount: Number(made.amount), came_back: Number(amount), status: 'reversed' } })
  return ok(tellAdjustment({ ...made, status: 'reversed' }, assets[asset] + amount))
}

async function countedAt(scope: InChange, entry: AdjustedEntry): Promise<CountedAt> {
  invariant(entry.programmeVersion !== undefined, 'growth by hand says by which programme it counted')
  return { programme: await readProgrammeVersion(scope, entry.programmeVersion), at: entry.occurredAt }
}

const smallest = (...[first, ...others]: [bigint, ...bigint[]]): bigint => others.reduce((least, one) => (one < least ? one : least), first)
