import type { PointsRedemptionBody, RedemptionAnswer } from '@/server/contracts/redemption'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { commitPoints, type PointsCommit } from '@/server/data/hot/commit-points'
import { answerRows } from '@/server/data/hot/keep-answer'
import { readAccount, type MemberAccount } from '@/server/data/ledger/read-member-account'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { atTill, type InChain } from '../_around/with-chain'
import { keepingRefusals, keyMismatch, replayAnswer } from '../_around/with-idempotency'
import { balanceOf, ledgerRows } from '../ledger/_parts/ledger-rows'
import { extensionOf } from '../ledger/_parts/extension-of'
import { releaseExpired } from '../ledger/_parts/release-expired'
import { drawPoints } from '../ledger/_parts/spend-lots'
import { inTries, type Overtaken } from '../sales/_parts/in-lane'
import { laneOf, overtakenBy, rememberLane } from '../sales/_parts/lane-of'
import { loadRules, type Rules } from '../sales/_parts/load-rules'
import { lookupOf } from '../sales/_parts/read-for-sale'
import { checkNames } from './_parts/check-names'
import { codeSpent } from './_parts/code-spent'
import { metTooMany } from './_parts/met-too-many'
import { shownCode } from './_parts/shown-code'

const OPERATION = 'redemptions'

export interface RedeemInput { body: PointsRedemptionBody; idempotency: Idempotency }

/**
 * Spends points outside a sale: for something that the till hands over. Drawn from the lots that lapse soonest. 201
 * Redemption; a repeat is told its first answer, also a refusal. Refuses: `insufficient_points`, `member_blocked`,
 * `code_invalid` (the card's code has spent already), `unprocessable` (member or station unknown, fewer points than the
 * programme spends at once, or between two of its steps), `idempotency_mismatch`.
 */
export const redeemPoints = atTill('points.redeem', keepingRefusals(OPERATION, (input) => input.idempotency, (scope: InChain, input: RedeemInput): Promise<Result<StoredAnswer>> =>
  inTries<Result<StoredAnswer>>(laneOf(scope, input.body.member), () => tryRedeem(scope, input), metTooMany)))

async function tryRedeem(scope: InChain, { body, idempotency }: RedeemInput): Promise<Result<StoredAnswer> | Overtaken> {
  const rules = await loadRules(scope, scope.chain.ruleSetVersion)
  const member = await lookupOf(scope, body.member, scope.now)
  const read = await readAccount(scope, { member, ...(body.station_id !== undefined && { stationId: body.station_id }), use: { operation: OPERATION, key: idempotency.key } })
  if (read.usedKey) return replayAnswer(read.usedKey, idempotency)
  const known = await checkNames(scope, body, read)
  if (!known.ok) return known
  rememberLane(scope, body.member, known.value.member)
  const overtaken = overtakenBy(scope, known.value.member)
  const planned = planRedemption(scope, { body, rules, account: known.value })
  if (!planned.ok && planned.refusal.code === 'insufficient_points' && (await releaseExpired(scope, known.value))) return overtaken
  if (!planned.ok) return planned
  const { answer, commit } = planned.value
  const code = shownCode(body.member)
  const { outcome } = await commitPoints(scope, { ...commit, kept: answerRows(scope, answer, { operation: OPERATION, ...idempotency }).rows, ...(code && { codeHash: code }) })
  if (outcome === 'done') return ok({ ...answer, replayed: false })
  if (outcome === 'mismatch') return keyMismatch()
  return outcome === 'code_spent' ? codeSpent() : overtaken
}

interface Planned { answer: { status: number; bytes: Uint8Array }; commit: PointsCommit }

function planRedemption(scope: InChain, known: { body: PointsRedemptionBody; rules: Rules; account: MemberAccount }): Result<Planned> {
  const { body, account: { member, lots } } = known
  const { spend, expiry } = known.rules.programme.points
  const wanted = BigInt(body.points)
  if (wanted < spend.min || wanted % spend.step !== 0n) {
    const detail = `Points are spent from ${spend.min} on, in steps of ${spend.step}.`
    return refuse('unprocessable', detail, { errors: [{ pointer: '/points', code: 'unprocessable', detail }] })
  }
  const drawn = drawPoints(lots, wanted, scope.now)
  if (!drawn.ok) return drawn
  const id = newId('red')
  const balanceAfter = balanceOf(member.balance) - wanted
  const told: RedemptionAnswer = { id, status: 'done', member_id: member.id, points: body.points, ...(body.station_id !== undefined && { station_id: body.station_id }), balance_after: Number(balanceAfter) }
  const at = new Date(scope.now)
  const ledger = ledgerRows(member, {
    kind: 'spend', amount: -wanted, occurredAt: scope.now, recordedAt: scope.now, reason: { code: 'redeemed' }, source: { type: 'redemption', id },
    newLots: [], lotUpdates: drawn.value.map(({ lotId, delta }) => ({ id: lotId, delta })), balance: { available: -wanted, pending: 0n, reserved: 0n, debt: 0n },
  })
  const extend = extensionOf(scope, { expiry, member, at: scope.now })
  return ok({
    answer: { status: 201, bytes: new TextEncoder().encode(JSON.stringify(told)) },
    commit: {
      parts: [ledger],
      redemption: { id, memberId: member.id, stationId: body.station_id ?? null, points: wanted, voucherId: null, status: 'done', createdAt: at, cancelledAt: null },
      events: [{ id: newId('evt'), type: 'points.spent', objectId: member.id, seq: BigInt(member.version + 1), payload: { object: { member_id: member.id, redemption_id: id, points: body.points, balance_after: Number(balanceAfter) } }, occurredAt: at, recordedAt: at }],
      ...(extend && { extend }),
    },
  })
}
