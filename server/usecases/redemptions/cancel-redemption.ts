import type { RedemptionAnswer } from '@/server/contracts/redemption'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { commitPoints } from '@/server/data/hot/commit-points'
import { rememberAnswer } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import { readRedemption, type RecordedRedemption } from '@/server/data/hot/read-redemption'
import { isWithin } from '@/server/data/stations/kept-to'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isId } from '@/server/domain/kernel/typed-id'
import { atTill, type InChain } from '../_around/with-chain'
import { keyMismatch, replayAnswer } from '../_around/with-idempotency'
import { giveBack } from '../ledger/_parts/give-back'
import { balanceOf, EXPIRED_ACCOUNT, ledgerRowsOf, REDEEMED_ACCOUNT, type PointsEvent } from '../ledger/_parts/ledger-rows'
import { inTries, type Overtaken } from '../sales/_parts/in-lane'
import { overtakenBy } from '../sales/_parts/lane-of'
import { metTooMany } from './_parts/met-too-many'

const OPERATION = 'redemption_cancels'

export interface CancelInput { redemptionId: string; idempotency: Idempotency }

/**
 * Calls a redemption off: its points go back to the lots that they came from, with the expiry that these always had;
 * what comes back to a lot whose life is over meanwhile expires with the same commit. 200 Redemption, also for one that
 * is cancelled already. Refuses: `not_found`, `idempotency_mismatch`.
 */
export const cancelRedemption = atTill('points.cancel_redemption', (scope: InChain, input: CancelInput): Promise<Result<StoredAnswer>> =>
  inTries<Result<StoredAnswer>>(`${scope.chainId}|redemption|${input.redemptionId}`, () => tryCancel(scope, input), metTooMany))

async function tryCancel(scope: InChain, { redemptionId, idempotency }: CancelInput): Promise<Result<StoredAnswer> | Overtaken> {
  if (!isId('red', redemptionId)) return unknown()
  const { redemption, usedKey } = await readRedemption(scope, redemptionId, { operation: OPERATION, key: idempotency.key })
  if (usedKey) return replayAnswer(usedKey, idempotency)
  if (!redemption || (redemption.stationId !== undefined && !isWithin(scope, redemption.stationId))) return unknown()
  const overtaken = overtakenBy(scope, redemption.member)
  if (redemption.status === 'cancelled') {
    const answer = tell(redemption, balanceOf(redemption.member.balance))
    // Kept, because the balance goes on: the same key is told the same.
    const { outcome } = await rememberAnswer(scope, answerRows(scope, answer, { operation: OPERATION, ...idempotency }).rows)
    if (outcome === 'done') return ok({ ...answer, replayed: true })
    return outcome === 'mismatch' ? keyMismatch() : overtaken
  }
  const events = backEvents(scope, redemption)
  const answer = tell(redemption, balanceOf(redemption.member.balance) + events.reduce((sum, event) => sum + event.amount, 0n))
  const ledger = ledgerRowsOf(redemption.member, events)
  invariant(ledger, 'points that were spent can come back')
  const kept = answerRows(scope, answer, { operation: OPERATION, ...idempotency }).rows
  const { outcome } = await commitPoints(scope, { parts: [ledger], cancels: redemption.id, kept, events: [] })
  if (outcome === 'done') return ok({ ...answer, replayed: false })
  return outcome === 'mismatch' ? keyMismatch() : overtaken
}

function backEvents(scope: InChain, { id, member, spent }: RecordedRedemption): PointsEvent[] {
  const { back, expired } = giveBack({ points: spent.points, lots: spent.lots, debt: member.balance.debt, at: scope.now })
  const common = { occurredAt: scope.now, recordedAt: scope.now, source: { type: 'redemption' as const, id }, newLots: [] }
  return [
    { ...common, ...back, kind: 'reverse', counterpart: REDEEMED_ACCOUNT, reason: { code: 'redemption_cancelled' }, reversesId: spent.entryId },
    ...(expired ? [{ ...common, ...expired, kind: 'expire' as const, counterpart: EXPIRED_ACCOUNT, reason: { code: 'expired_meanwhile', points: Number(-expired.amount) } }] : []),
  ]
}

function tell({ id, member, points, stationId }: RecordedRedemption, balanceAfter: bigint): { status: number; bytes: Uint8Array } {
  const told: RedemptionAnswer = { id: id as RedemptionAnswer['id'], status: 'cancelled', member_id: member.id, points: Number(points), ...(stationId !== undefined && { station_id: stationId }), balance_after: Number(balanceAfter) }
  return { status: 200, bytes: new TextEncoder().encode(JSON.stringify(told)) }
}

const unknown = () => refuse('not_found', 'Nothing with this id exists.')
