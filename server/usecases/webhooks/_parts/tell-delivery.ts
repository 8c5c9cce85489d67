import type { WebhookDeliveryAnswer } from '@/server/contracts/webhook'
import type { ListedDelivery } from '@/server/data/webhooks/list-deliveries'
import { invariant } from '@/server/domain/kernel/invariant'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { isId } from '@/server/domain/kernel/typed-id'

const at = (when: Date): string => formatInstant(when.getTime())

/** A delivery as callers see it. */
export function tellDelivery(row: ListedDelivery): WebhookDeliveryAnswer {
  const { id, eventId, state } = row
  invariant(isId('whd', id) && isId('evt', eventId) && (state === 'waiting' || state === 'delivered' || state === 'failed'), 'a stored delivery has ids of ours and a known state')
  return {
    id, event_id: eventId, event_type: row.type, object_id: row.objectId, state, created_at: at(row.filedAt),
    delivered_at: state === 'delivered' && row.doneAt ? at(row.doneAt) : null, next_attempt_at: state === 'waiting' ? at(row.nextAt) : null, attempts_total: row.attempts,
    attempts: row.tries.map((one) => ({ number: one.number, at: at(one.at), took_ms: one.tookMs, status: one.status, reason: one.reason, answer: one.answer })),
  }
}
