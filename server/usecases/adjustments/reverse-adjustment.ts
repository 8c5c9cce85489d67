import { findAdjustment } from '@/server/data/adjustments/find-adjustment'
import { updateAdjustment } from '@/server/data/adjustments/update-adjustment'
import { lockMembers, postPoints } from '@/server/data/hot/commit-points'
import { readEntryLots, type EntryLots } from '@/server/data/ledger/read-entry-lots'
import { freeOf } from '@/server/data/ledger/open-lot'
import { readAccountOf, readMemberAccount, type MemberAccount } from '@/server/data/ledger/read-member-account'
import { readProgramme } from '@/server/data/programme/read-programme'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, refuse } from '@/server/domain/kernel/result'
import { points } from '@/server/domain/kernel/units'
import { planReversal } from '@/server/domain/points/plan-reversal'
import type { RefundPolicy } from '@/server/domain/points/types'
import { changing, type InChange } from '../_around/with-chain'
import { giveBack } from '../ledger/_parts/give-back'
import { ADJUSTED_ACCOUNT, balanceOf, ledgerRowsOf, type PointsEvent } from '../ledger/_parts/ledger-rows'
import { mergedMeanwhile } from '../ledger/_parts/merged-meanwhile'
import { reverseAsset } from './_parts/reverse-asset'
import { tellAdjustment } from './_parts/tell-adjustment'

/**
 * Takes an adjustment back, once. What was given goes out of its own lot first and, where it is already spent, as the
 * programme's refund policy says; what was taken returns to its own lots. Growth and stored value: `_parts/reverse-asset`. Refuses: `not_found`, `conflict` (it isn't done,
 * or was reversed before), `unavailable` (the member was merged, or came to another account, at this moment).
 */
export const reverseAdjustment = changing('points.reverse_adjustment', async (scope, { adjustmentId }: { adjustmentId: string }) => {
  const made = await findAdjustment(scope, adjustmentId)
  if (!made) return refuse('not_found', 'Nothing with this id exists.')
  const { asset } = made
  if (asset !== 'points') return reverseAsset(scope, { ...made, asset })
  const posted = { type: 'adjustment', id: made.id, kind: 'adjust' }
  // The members before the adjustment's own row, as a merge takes them; the lots may be on another's account than the member's by now. One that is only being agreed to has no entry yet.
  const ownerId = (await readEntryLots(scope, posted))?.ownerId ?? made.memberId
  if (!(await lockMembers(scope, [made.memberId, ownerId]))) return mergedMeanwhile()
  if (!(await updateAdjustment(scope, made.id, { from: 'done', to: 'reversed' }))) return refuse('conflict', 'Only an adjustment that is done can be taken back, and only once.')
  const entry = await readEntryLots(scope, posted)
  if (entry?.ownerId !== undefined && entry.ownerId !== ownerId) return mergedMeanwhile()
  const account = await (entry?.ownerId === undefined ? readMemberAccount(scope, made.memberId) : readAccountOf(scope, made.memberId, { ownerId: entry.ownerId }))
  invariant(entry && account, 'a posted adjustment has an entry and a member')
  const { refundPolicy } = await readProgramme(scope)
  const events = made.amount > 0n ? takeEvents(scope, { id: made.id, entry, account, policy: refundPolicy }) : backEvents(scope, { id: made.id, entry, account })
  const ledger = ledgerRowsOf(account.member, events)
  if (ledger) await postPoints(scope, { parts: [ledger], events: [] })
  scope.changed({ kind: 'member', id: made.memberId, before: { adjustment: made.id, status: 'done' }, after: { adjustment: made.id, asset, amount: Number(made.amount), status: 'reversed' } })
  return ok(tellAdjustment({ ...made, status: 'reversed' }, balanceOf(account.member.balance) + events.reduce((sum, event) => sum + event.amount, 0n)))
})

interface Known { id: string; entry: EntryLots; account: MemberAccount }
const common = (scope: InChange, { id, entry }: Known) => ({
  occurredAt: scope.now, recordedAt: scope.now, source: { type: 'adjustment' as const, id }, newLots: [], reason: { code: 'adjustment_reversed' }, reversesId: entry.entryId, counterpart: ADJUSTED_ACCOUNT,
})

function takeEvents(scope: InChange, known: Known & { policy: RefundPolicy }): PointsEvent[] {
  const { entry, account: { lots } } = known
  const own = new Set(entry.lots.map((lot) => lot.id))
  const reversal = planReversal(lots.map((lot) => ({ ...lot, leftPoints: points(freeOf(lot)), ofSale: own.has(lot.id) })), points(entry.amount), known.policy)
  const stateOf = new Map(lots.map((lot) => [lot.id, lot.state]))
  const from = (state: 'pending' | 'active') => reversal.moves.filter((move) => stateOf.get(move.lotId) === state).reduce((sum, move) => sum + move.delta, 0n)
  return [{
    ...common(scope, known), kind: 'reverse', amount: -(entry.amount - reversal.waived), lotUpdates: reversal.moves.map((move) => ({ id: move.lotId, delta: move.delta })),
    balance: { available: from('active'), pending: from('pending'), reserved: 0n, debt: reversal.debt },
  }]
}

function backEvents(scope: InChange, known: Known): PointsEvent[] {
  const { back, expired } = giveBack({ points: -known.entry.amount, lots: known.entry.lots, debt: known.account.member.balance.debt, at: scope.now })
  const { counterpart: _other, reversesId: _reverses, ...rest } = common(scope, known)
  return [
    { ...common(scope, known), ...back, kind: 'reverse' },
    ...(expired ? [{ ...rest, ...expired, kind: 'expire' as const, reason: { code: 'expired_meanwhile', points: Number(-expired.amount) } }] : []),
  ]
}
