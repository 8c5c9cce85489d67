import { z } from 'zod'
import { openChain } from '@/server/usecases/_around/open-chain'
import { deliverMessage as deliver } from '@/server/usecases/messages/deliver-message'
import { defineJob } from './define-job'
import { chainOf, eventPayload } from './event-payload'
import { JobFailed } from './job-failed'
import { unwrap } from './unwrap'

const queued = eventPayload(z.object({ object: z.object({ id: z.string() }) }))

/** Hands a message to its channel; one that its provider doesn't take now is tried again. */
export const deliverMessage = defineJob({
  name: 'deliver-message',
  payload: queued,
  trigger: { event: 'message.queued' },
  retriesMax: 5,
  concurrencyKey: (event) => event.object_id,
  async run(event, { requestId }) {
    const scope = await openChain(chainOf(event), { actor: { kind: 'system', id: 'job:deliver-message' }, requestId, locale: 'en' })
    const told = unwrap(await deliver(scope, { messageId: event.payload.object.id }))
    if (told.outcome === 'again') throw new JobFailed(told.reason)
  },
})
