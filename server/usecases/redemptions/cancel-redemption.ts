import type { RedemptionAnswer } from '@/server/contracts/redemption'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { commitPoints } from '@/server/data/hot/commit-points'
import { rememberAnswer, type CommitOutcome } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import { readRedemption, type RecordedRedemption, type SpentVoucher } from '@/server/data/hot/read-redemption'
import type { SpentPoints } from '@/server/data/hot/read-sale'
import { isWithin } from '@/server/data/stations/kept-to'
import { commitVoucher } from '@/server/data/vouchers/commit-voucher'
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
import { tellVoucher } from './_parts/tell-voucher'

const OPERATION = 'redemption_cancels'

export interface CancelInput { redemptionId: string; idempotency: Idempotency }

/**
 * Calls a redemption off: its points go back to the lots that they came from, with the expiry that these always had;
 * what comes back to a lot whose life is over meanwhile expires with the same commit. A voucher is its owner's again, until the
 * end that it always had; the answer says if that is over. 200 Redemption, also for one that is cancelled already. Refuses: `not_found`, `idempotency_mismatch`.
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
    const answer = tell(scope, redemption)
    // Kept, because the balance goes on: the same key is told the same.
    const { outcome } = await rememberAnswer(scope, answerRows(scope, answer, { operation: OPERATION, ...idempotency }).rows)
    if (outcome === 'done') return ok({ ...answer, replayed: true })
    return outcome === 'mismatch' ? keyMismatch() : overtaken
  }
  const { answer, outcome } = await ('voucher' in redemption.of ? giveVoucherBack : givePointsBack)(scope, redemption, idempotency)
  if (outcome === 'done') return ok({ ...answer, replayed: false })
  return outcome === 'mismatch' ? keyMismatch() : overtaken
}

type Tried = Promise<{ answer: Told; outcome: CommitOutcome['outcome'] }>

async function givePointsBack(scope: InChain, redemption: RecordedRedemption, idempotency: Idempotency): Tried {
  invariant('points' in redemption.of, 'a redemption of points has points')
  const events = backEvents(scope, redemption, redemption.of.spent)
  const answer = tell(scope, redemption, { balanceAfter: balanceOf(redemption.member.balance) + events.reduce((sum, event) => sum + event.amount, 0n) })
  const ledger = ledgerRowsOf(redemption.member, events)
  invariant(ledger, 'points that were spent can come back')
  const kept = answerRows(scope, answer, { operation: OPERATION, ...idempotency }).rows
  return { answer, ...(await commitPoints(scope, { parts: [ledger], cancels: redemption.id, kept, events: [] })) }
}

/** An erased member's voucher is nobody's any more, whatever it was used for. */
async function giveVoucherBack(scope: InChain, redemption: RecordedRedemption, idempotency: Idempotency): Tried {
  invariant('voucher' in redemption.of, 'a redemption of a voucher has one')
  const { member, of: { voucher } } = redemption
  const isOfErased = voucher.memberId !== undefined && member.status === 'erased'
  const answer = tell(scope, redemption, { becomes: isOfErased ? 'withdrawn' : 'open' })
  const kept = answerRows(scope, answer, { operation: OPERATION, ...idempotency }).rows
  return { answer, ...(await commitVoucher(scope, { member, cancels: { redemptionId: redemption.id, voucherId: voucher.id, returnsAs: isOfErased ? 'withdrawn' : 'issued' }, kept, events: [] })) }
}

function backEvents(scope: InChain, { id, member }: RecordedRedemption, spent: SpentPoints): PointsEvent[] {
  const { back, expired } = giveBack({ points: spent.points, lots: spent.lots, debt: member.balance.debt, at: scope.now })
  const common = { occurredAt: scope.now, recordedAt: scope.now, source: { type: 'redemption' as const, id }, newLots: [] }
  return [
    { ...common, ...back, kind: 'reverse', counterpart: REDEEMED_ACCOUNT, reason: { code: 'redemption_cancelled' }, reversesId: spent.entryId },
    ...(expired ? [{ ...common, ...expired, kind: 'expire' as const, counterpart: EXPIRED_ACCOUNT, reason: { code: 'expired_meanwhile', points: Number(-expired.amount) } }] : []),
  ]
}

interface Told { status: number; bytes: Uint8Array }

/** The redemption, cancelled; without more: as its member and its voucher stand now. */
function tell(scope: InChain, { id, member, of, stationId }: RecordedRedemption, after: { balanceAfter?: bigint; becomes?: SpentVoucher['state'] } = {}): Told {
  const balanceAfter = after.balanceAfter ?? balanceOf(member.balance)
  if ('voucher' in of) return { status: 200, bytes: tellVoucher(scope, { id, status: 'cancelled', memberId: member.id, stationId, voucher: of.voucher, becomes: after.becomes ?? of.voucher.state, balanceAfter }) }
  const told: RedemptionAnswer = { id: id as RedemptionAnswer['id'], status: 'cancelled', member_id: member.id, points: Number(of.points), ...(stationId !== undefined && { station_id: stationId }), balance_after: Number(balanceAfter) }
  return { status: 200, bytes: new TextEncoder().encode(JSON.stringify(told)) }
}

const unknown = () => refuse('not_found', 'Nothing with this id exists.')
