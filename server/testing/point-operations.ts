import type { AdjustmentAnswer } from '@/server/contracts/adjustment'
import type { RedemptionAnswer } from '@/server/contracts/redemption'
import type { Result } from '@/server/domain/kernel/result'
import { adjustPointsOnce } from '@/server/usecases/adjustments/adjust-points'
import { decideAdjustment } from '@/server/usecases/adjustments/decide-adjustment'
import { reverseAdjustment } from '@/server/usecases/adjustments/reverse-adjustment'
import { cancelRedemption } from '@/server/usecases/redemptions/cancel-redemption'
import { redeemPoints } from '@/server/usecases/redemptions/redeem-points'
import { transferPoints } from '@/server/usecases/transfers/transfer-points'
import { lotsOfEntry, scopeAt, type LedgerRun } from './ledger-world'
import { idOf, keyOf, memberOf, nothing, read, repeated, some, spending, type Op, type Played } from './operation'
import type { Told } from './reference-account'
import { patiently } from './survive'

export async function redeem(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const member = idOf(run, op)
  const body = { member: { id: member }, points: 1 + (op.a % 60) }
  const idempotency = keyOf(body)
  const answer = await repeated(run, op, () => redeemPoints(scopeAt(run.world, now), { body, idempotency }))
  const made = answer.ok ? read<RedemptionAnswer>(answer) : undefined
  if (made) run.redemptions.push(made.id)
  const told: Told = answer.ok ? { balance: made?.balance_after ?? 0 } : { code: answer.refusal.code }
  return spending(run, op, { member, now, told, act: (reference) => reference.redeem({ member, redemption: made?.id ?? '', points: body.points, at: now }), ...(made && { isDone: ({ state }) => state.redemptions[made.id] !== undefined }) })
}

export async function cancel(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const redemption = some(run.redemptions, op)
  if (redemption === undefined) return nothing
  const idempotency = keyOf({ redemption })
  const told = read<RedemptionAnswer>(await repeated(run, op, () => cancelRedemption(scopeAt(run.world, now), { redemptionId: redemption, idempotency })))
  return { told: { balance: told.balance_after }, expect: (reference) => reference.cancel({ redemption, at: now }) }
}

/** Gives up to 60 points by hand, or takes up to 40. */
export async function adjust(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const member = idOf(run, op)
  const amount = op.b % 2 === 0 ? 1 + (op.a % 60) : -1 - (op.a % 40)
  const input = { memberId: member, body: { asset: 'points' as const, amount, reason: 'test' } }
  const idempotency = keyOf(input)
  const answer = await repeated(run, op, () => adjustPointsOnce(scopeAt(run.world, now), { input, idempotency }))
  const made = answer.ok ? read<AdjustmentAnswer>(answer) : undefined
  if (made) run.adjustments.push(made.id)
  const ask = { member, id: made?.id ?? '', amount, at: now, lotId: await lotOfAdjustment(run, made) }
  return { told: answer.ok ? tellAdjusted(made) : { code: answer.refusal.code }, expect: (reference) => reference.adjust(ask) }
}

/** A second person agrees, or doesn't. */
export async function decide(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const id = some(run.adjustments, op)
  if (id === undefined) return nothing
  const isAgreed = op.b % 4 > 0
  const scope = { ...scopeAt(run.world, now), actor: { kind: 'staff' as const, id: 'second' } }
  const answer = await patiently(() => decideAdjustment(scope, { adjustmentId: id, agreed: isAgreed }))
  const lotId = await lotOfAdjustment(run, answer.ok ? answer.value : undefined)
  return { told: tellOf(answer), expect: (reference) => reference.decide({ id, isAgreed, at: now, lotId }) }
}

export async function reverse(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const id = some(run.adjustments, op)
  if (id === undefined) return nothing
  const answer = await patiently(() => reverseAdjustment(scopeAt(run.world, now), { adjustmentId: id }))
  return { told: tellOf(answer), expect: (reference) => reference.reverse({ id, at: now }) }
}

/** Up to 30 points to the other member of the run. */
export async function transfer(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const to = run.memberIds[(memberOf(run, op) + 1) % run.memberIds.length] ?? ''
  const ask = { from: idOf(run, op), to, points: 1 + (op.a % 30), at: now }
  if (to === ask.from) return nothing
  const answer = await patiently(() => transferPoints(scopeAt(run.world, now), { memberId: ask.from, body: { to: { id: to }, points: ask.points, reason: 'test' } }))
  const lots = answer.ok ? await lotsOfEntry(run, { type: 'transfer_in', id: answer.value.transfer_id }) : []
  return { told: answer.ok ? { balance: answer.value.balance_after } : { code: answer.refusal.code }, expect: (reference) => reference.transfer({ ...ask, lots }) }
}

/** The chain blocks a member, or lets them in again. */
export async function freeze(run: LedgerRun, op: Op): Promise<Played> {
  const [member, isFrozen] = [idOf(run, op), op.b % 3 === 0]
  await run.world.eye.query('UPDATE member SET status = $3, version = version + 1 WHERE chain_id = $1 AND id = $2', [run.world.chain.chainId, member, isFrozen ? 'blocked' : 'active'])
  return { told: {}, expect: (reference) => reference.freeze({ member, isFrozen }) }
}

const tellAdjusted = (made: AdjustmentAnswer | undefined): Told => ({ status: made?.status ?? '', balance: made?.balance_after ?? 0 })
const tellOf = (answer: Result<AdjustmentAnswer>): Told => (answer.ok ? tellAdjusted(answer.value) : { code: answer.refusal.code })

const lotOfAdjustment = async (run: LedgerRun, made: AdjustmentAnswer | undefined): Promise<string> =>
  made?.status === 'done' && made.amount > 0 ? ((await lotsOfEntry(run, { type: 'adjustment', id: made.id }))[0]?.id ?? '') : ''
