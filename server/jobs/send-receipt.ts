import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { openChain } from '@/server/usecases/_around/open-chain'
import { RECEIPT_LATE_MS, sendReceipt as send } from '@/server/usecases/messages/send-receipt'
import { defineJob } from './define-job'
import { chainOf, eventPayload } from './event-payload'
import { unwrap } from './unwrap'

const sold = eventPayload(z.object({ object: z.object({ id: z.string(), member_id: z.string().optional(), recorded_at: z.string() }) }))

/** Sends a member's receipt. Most sales are nobody's, and a chain that comes with its past has thousands of old ones. */
export const sendReceipt = defineJob({
  name: 'send-receipt',
  payload: sold,
  trigger: { event: 'sale.finalised' },
  retriesMax: 5,
  concurrencyKey: (event) => event.object_id,
  only: ({ payload: { object } }) => object.member_id !== undefined && Date.parse(object.recorded_at) > systemClock() - RECEIPT_LATE_MS,
  async run(event, { requestId }) {
    const { id, member_id: memberId } = event.payload.object
    if (memberId === undefined) return
    const scope = await openChain(chainOf(event), { actor: { kind: 'system', id: 'job:send-receipt' }, requestId, locale: 'en' })
    unwrap(await send(scope, { memberId, saleId: id }))
  },
})
