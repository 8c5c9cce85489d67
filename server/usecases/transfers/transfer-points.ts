import type { TransferBody } from '@/server/contracts/transfer'
import { lockMembers, postPoints } from '@/server/data/hot/commit-points'
import { purseOf } from '@/server/data/hot/purse-of'
import type { OpenLot } from '@/server/data/ledger/open-lot'
import { readMemberAccount, type MemberAccount } from '@/server/data/ledger/read-member-account'
import { sumTransfers } from '@/server/data/ledger/sum-transfers'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { resolveMember } from '@/server/data/members/resolve-member'
import { readProgramme } from '@/server/data/programme/read-programme'
import { invariant } from '@/server/domain/kernel/invariant'
import { localDay } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { LotMove } from '@/server/domain/points/types'
import { newId } from '@/server/platform/crypto/new-id'
import { changing, type InChange } from '../_around/with-chain'
import { drawAtDesk } from '../ledger/_parts/draw-at-desk'
import { balanceOf, ledgerRowsOf, memberAccount, type PointsEvent } from '../ledger/_parts/ledger-rows'
import { mergedMeanwhile } from '../ledger/_parts/merged-meanwhile'

export interface TransferInput { memberId: string; body: TransferBody }
export interface TransferAnswer { transfer_id: string; points: number; balance_after: number }

/**
 * Passes points of one member on to another. They keep their expiry, come from the lots that lapse soonest, and repay a debt
 * of the receiver first. Refuses: `forbidden` (the programme has no transfers), `not_found`, `unprocessable` (receiver unknown,
 * not active, the same or of the same family; more than the programme lets leave an account in a day), `member_blocked`, `insufficient_points`.
 */
export const transferPoints = changing('points.transfer', async (scope, { memberId: askedId, body }: TransferInput): Promise<Result<TransferAnswer>> => {
  const { transfers } = await readProgramme(scope)
  if (!transfers.allowed) return refuse('forbidden', 'Members of this programme cannot pass points on.')
  const named = 'id' in body.to ? '/to/id' : '/to/identifier'
  const memberId = await findKeptMember(scope, askedId)
  const toId = 'id' in body.to ? await findKeptMember(scope, body.to.id) : await resolveMember(scope, body.to.identifier, scope.now)
  if (toId === null || toId === memberId) return notFoundInBody(named)
  if (!(await lockMembers(scope, [memberId, toId]))) return mergedMeanwhile()
  const [sender, to] = [await readMemberAccount(scope, memberId), await readMemberAccount(scope, toId)]
  if (!sender || sender.member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  if (to?.member.status !== 'active') return notFoundInBody(named)
  const purse = purseOf(sender.member)
  if (purseOf(to.member).id === purse.id) return notFoundInBody(named)
  if (sender.member.status !== 'active') return refuse('member_blocked', 'The member is blocked.')
  const wanted = BigInt(body.points)
  const today = await sumTransfers(scope, purse.id, localDay(scope.now, scope.chain.timeZone).startsAt)
  if (today + wanted > transfers.dayMax) return tooMany(transfers.dayMax - today)
  const drawn = await drawAtDesk(scope, sender, wanted)
  if (!drawn.ok) return refuse(drawn.refusal.code, drawn.refusal.detail, { pointer: '/points' })
  const { account: from, moves } = drawn.value
  const id = newId('trf')
  await postPoints(scope, { parts: [sent(scope, { id, from, toId, moves, reason: body.reason }), received(scope, { id, from, to, moves, reason: body.reason })], events: [] })
  scope.changed({ kind: 'member', id: memberId, after: { transfer: id, to: toId, points: body.points } })
  return ok({ transfer_id: id, points: body.points, balance_after: Number(balanceOf(from.member.balance) - wanted) })
})

function tooMany(left: bigint) {
  const detail = `At most ${left > 0n ? left : 0n} more points may leave this member today.`
  return refuse('unprocessable', detail, { errors: [{ pointer: '/points', code: 'unprocessable', detail }] })
}

interface Passing { id: string; from: MemberAccount; moves: readonly LotMove[]; reason: string }
const sumOf = (moves: readonly LotMove[]): bigint => -moves.reduce((sum, move) => sum + move.delta, 0n)
const common = (scope: InChange, id: string) => ({ kind: 'transfer' as const, occurredAt: scope.now, recordedAt: scope.now, source: { type: 'transfer' as const, id } })

function sent(scope: InChange, { id, from, moves, toId, reason }: Passing & { toId: string }) {
  const amount = -sumOf(moves)
  return rowsOf(from, {
    ...common(scope, id), amount, reason: { code: 'transfer_out', to: toId, text: reason }, newLots: [], lotUpdates: moves.map(({ lotId, delta }) => ({ id: lotId, delta })),
    balance: { available: amount, pending: 0n, reserved: 0n, debt: 0n },
  })
}

/** A lot for each that they came from, so that each keeps its own expiry; the soonest to lapse repay a debt. */
function received(scope: InChange, { id, from, to, moves, reason }: Passing & { to: MemberAccount }) {
  const entryId = newId('ent')
  const amount = sumOf(moves)
  const { debt } = to.member.balance
  let owed = debt
  const newLots = moves.map(({ lotId, delta }) => {
    const passed = sumOf([{ lotId, delta }])
    const source = from.lots.find((lot) => lot.id === lotId)
    invariant(source, 'points are drawn from lots that were read')
    const repaid = passed < owed ? passed : owed
    owed -= repaid
    return lotOf(to, { source, entryId, earned: passed, left: passed - repaid })
  })
  const repaid = debt - owed
  return rowsOf(to, {
    ...common(scope, id), source: { type: 'transfer_in', id }, entryId, amount, reason: { code: 'transfer_in', from: from.member.id, text: reason }, newLots, lotUpdates: [],
    balance: { available: amount - repaid, pending: 0n, reserved: 0n, debt: -repaid },
  })
}

const lotOf = (to: MemberAccount, { source, ...rest }: { source: OpenLot; entryId: string; earned: bigint; left: bigint }) => ({
  ...rest, id: newId('lot'), accountId: memberAccount(purseOf(to.member).id), saleId: null, state: 'active', startsAt: new Date(source.startsAt), expiresAt: source.expiresAt === null ? null : new Date(source.expiresAt),
})

function rowsOf(account: MemberAccount, event: PointsEvent) {
  const rows = ledgerRowsOf(account.member, [event])
  invariant(rows, 'a transfer changes both members')
  return rows
}
