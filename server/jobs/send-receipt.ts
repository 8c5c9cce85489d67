import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { openChain } from '@/server/usecases/_around/open-chain'
import { findReceiptReaders } from '@/server/usecases/messages/find-receipt-readers'
import { RECEIPT_LATE_MS, sendReceipt as send } from '@/server/usecases/messages/send-receipt'
import { defineJob } from './define-job'
import { chainOf, eventPayload } from './event-payload'
import { unwrap } from './unwrap'

const sold = eventPayload(z.object({ object: z.object({ id: z.string(), member_id: z.string().optional(), recorded_at: z.string() }) }))

/** Sends a member's receipt. Most sales are nobody's or of somebody who wants none, and a chain that comes with its past has thousands of old ones. */
export const sendReceipt = defineJob({
  name: 'send-receipt',
  payload: sold,
  trigger: { event: 'sale.finalised' },
  retriesMax: 5,
  concurrencyKey: (event) => event.object_id,
  only: ({ payload: { object } }) => object.member_id !== undefined && Date.parse(object.recorded_at) > systemClock() - RECEIPT_LATE_MS,
  async among(events) {
    const [first] = events
    if (!first) return []
    const scope = await openChain(chainOf(first), { actor: { kind: 'system', id: 'job:send-receipt' }, requestId: makeRequestId(), locale: 'en' })
    const readers = unwrap(await findReceiptReaders(scope, events.flatMap(({ payload: { object } }) => object.member_id ?? [])))
    return events.filter(({ payload: { object } }) => readers.has(object.member_id ?? ''))
  },
  async run(event, { requestId }) {
    const { id, member_id: memberId } = event.payload.object
    if (memberId === undefined) return
    const scope = await openChain(chainOf(event), { actor: { kind: 'system', id: 'job:send-receipt' }, requestId, locale: 'en' })
    unwrap(await send(scope, { memberId, saleId: id }))
  },
})
