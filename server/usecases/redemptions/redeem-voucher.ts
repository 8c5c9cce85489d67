import type { VoucherRedemptionBody } from '@/server/contracts/redemption'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { answerRows } from '@/server/data/hot/keep-answer'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import { readAccount } from '@/server/data/ledger/read-member-account'
import { commitVoucher } from '@/server/data/vouchers/commit-voucher'
import { readVoucherDesk, type DeskVoucher } from '@/server/data/vouchers/read-voucher-desk'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isHandedOver } from '@/server/domain/promotions/is-handed-over'
import { newId } from '@/server/platform/crypto/new-id'
import { atTill, type InChain } from '../_around/with-chain'
import { keepingRefusals, keyMismatch, replayAnswer } from '../_around/with-idempotency'
import { balanceOf } from '../ledger/_parts/ledger-rows'
import { inTries, type Overtaken } from '../sales/_parts/in-lane'
import { laneOf, overtakenBy, rememberLane } from '../sales/_parts/lane-of'
import { lookupOf } from '../sales/_parts/read-for-sale'
import { checkNames } from './_parts/check-names'
import { codeSpent } from './_parts/code-spent'
import { metTooMany } from './_parts/met-too-many'
import { shownCode } from './_parts/shown-code'
import { tellVoucher } from './_parts/tell-voucher'

/** The operation of `redeemPoints`: one key is one redemption, of whatever. */
const OPERATION = 'redemptions'

export interface RedeemVoucherInput { body: VoucherRedemptionBody; idempotency: Idempotency }

/**
 * Uses a voucher outside a sale, for what the till hands over: the member's own, or one that is good for whoever shows it. 201
 * Redemption; a repeat is told its first answer, also a refusal. Refuses: `voucher_used`, `voucher_withdrawn`, `voucher_expired`,
 * `voucher_held` (by a quote), `voucher_elsewhere` (good at other stations), `voucher_needs_sale` (its promotion works on a
 * basket), `member_blocked`, `code_invalid` (the card's code was used already), `unprocessable` (member, station or voucher
 * unknown; another member's voucher is as unknown as another chain's), `idempotency_mismatch`.
 */
export const redeemVoucher = atTill('vouchers.redeem', keepingRefusals(OPERATION, (input) => input.idempotency, (scope: InChain, input: RedeemVoucherInput): Promise<Result<StoredAnswer>> =>
  inTries<Result<StoredAnswer>>(laneOf(scope, input.body.member), () => tryRedeem(scope, input), metTooMany)))

async function tryRedeem(scope: InChain, { body, idempotency }: RedeemVoucherInput): Promise<Result<StoredAnswer> | Overtaken> {
  const named = await lookupOf(scope, body.member, scope.now)
  const read = await readAccount(scope, { member: named, ...(body.station_id !== undefined && { stationId: body.station_id }), use: { operation: OPERATION, key: idempotency.key } })
  if (read.usedKey) return replayAnswer(read.usedKey, idempotency)
  const known = await checkNames(scope, body, read)
  if (!known.ok) return known
  const { member } = known.value
  rememberLane(scope, body.member, member)
  const voucher = await readVoucherDesk(scope, body.voucher)
  if (!voucher || (voucher.memberId !== undefined && voucher.memberId !== member.id)) return notFoundInBody('/voucher')
  const refusal = whyNot(voucher, body.station_id)
  if (refusal) return refusal
  return spend(scope, { body, idempotency, member, voucher })
}

function whyNot({ kind, state, stationIds, namedBy }: DeskVoucher, stationId: string | undefined) {
  if (state === 'withdrawn') return refuse('voucher_withdrawn', 'The voucher was taken back.')
  if (state === 'used') return refuse('voucher_used', 'The voucher has been used.')
  if (state === 'expired') return refuse('voucher_expired', 'The voucher has expired.')
  if (stationIds.length > 0 && !(stationId !== undefined && stationIds.includes(stationId))) return refuse('voucher_elsewhere', stationId === undefined ? 'The voucher is good at some stations only; name the station.' : 'The voucher is good at other stations.')
  if (!isHandedOver(kind, namedBy)) return refuse('voucher_needs_sale', 'The voucher works on a basket; show its code at a quote.')
  return state === 'held' ? refuse('voucher_held', 'The voucher is held for another purchase.') : undefined
}

async function spend(scope: InChain, { body, idempotency, member, voucher }: RedeemVoucherInput & { member: MemberFacts; voucher: DeskVoucher }): Promise<Result<StoredAnswer> | Overtaken> {
  const id = newId('red')
  const at = new Date(scope.now)
  const answer = { status: 201, bytes: tellVoucher(scope, { id, status: 'done', memberId: member.id, stationId: body.station_id, voucher, becomes: 'used', balanceAfter: balanceOf(member.balance) }) }
  const code = shownCode(body.member)
  const { outcome } = await commitVoucher(scope, {
    member,
    kept: answerRows(scope, answer, { operation: OPERATION, ...idempotency }).rows,
    redemption: { id, memberId: member.id, stationId: body.station_id ?? null, points: null, voucherId: voucher.id, status: 'done', createdAt: at, cancelledAt: null },
    events: [{ id: newId('evt'), type: 'voucher.redeemed', objectId: voucher.id, seq: BigInt(scope.now), payload: { object: { voucher_id: voucher.id, redemption_id: id, member_id: member.id } }, occurredAt: at, recordedAt: at }],
    ...(code && { codeHash: code }),
  })
  if (outcome === 'done') return ok({ ...answer, replayed: false })
  if (outcome === 'mismatch') return keyMismatch()
  return outcome === 'code_spent' ? codeSpent() : overtakenBy(scope, member)
}
