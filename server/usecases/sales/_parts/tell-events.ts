import type { SaleAnswer } from '@/server/contracts/sale'
import type { EventRow } from '@/server/data/hot/commit-till'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import { eventForm, OF_SALE, referenceOf } from '@/server/data/outbox/event-form'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'
import type { Earning } from './plan-earning'
import type { Given } from './plan-given'

/** The events that a finalise tells of, for the outbox; ids and figures only. */
export function tellEvents(scope: InChain, told: { answer: SaleAnswer; earning: Earning; given: Given; redeems: readonly string[]; member?: MemberFacts }): EventRow[] {
  const { answer, earning, member } = told
  const at = { occurredAt: new Date(Date.parse(answer.occurred_at)), recordedAt: new Date(scope.now) }
  const memberSeq = BigInt((member?.version ?? 0) + 1)
  const events: EventRow[] = [answer.status === 'finalised'
    ? { id: newId('evt'), type: OF_SALE, objectId: answer.id, seq: 1n, schemaVersion: eventForm(OF_SALE).current, payload: { object: referenceOf(answer) }, ...at }
    : { id: newId('evt'), type: `sale.${answer.status}`, objectId: answer.id, seq: 1n, payload: { object: answer }, ...at }]
  if (member && answer.points.spent > 0) {
    events.push({
      id: newId('evt'), type: 'points.spent', objectId: member.id, seq: memberSeq, ...at,
      payload: { object: { member_id: member.id, sale_id: answer.id, points: answer.points.spent, balance_after: answer.points.balance_after - answer.points.earned } },
    })
  }
  if (member && earning.ledger && earning.earned > 0n) {
    events.push({
      id: newId('evt'), type: 'points.earned', objectId: member.id, seq: memberSeq, ...at,
      payload: { object: { member_id: member.id, sale_id: answer.id, points: Number(earning.earned), balance_after: answer.points.balance_after } },
    })
  }
  if (member && earning.tierChange) {
    events.push({ id: newId('evt'), type: 'member.tier_changed', objectId: member.id, seq: memberSeq, payload: { object: { member_id: member.id, ...answer.tier } }, ...at })
  }
  for (const voucher of told.given.vouchers) {
    const object = { voucher_id: voucher.id, kind: voucher.kind, member_id: voucher.memberId, sale_id: answer.id, expires_at: formatInstant(new Date(voucher.expiresAt).getTime()) }
    events.push({ id: newId('evt'), type: 'voucher.issued', objectId: voucher.id, seq: 1n, payload: { object }, ...at })
  }
  for (const voucherId of told.redeems) events.push({ id: newId('evt'), type: 'voucher.redeemed', objectId: voucherId, seq: BigInt(scope.now), payload: { object: { voucher_id: voucherId, sale_id: answer.id } }, ...at })
  return events
}
