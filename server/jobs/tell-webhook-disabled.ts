import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { openChain } from '@/server/usecases/_around/open-chain'
import { tellWebhookDisabled as tell } from '@/server/usecases/webhooks/tell-webhook-disabled'
import { defineJob } from './define-job'
import { chainOf, eventPayload } from './event-payload'
import { JobFailed } from './job-failed'
import { unwrap } from './unwrap'

const disabled = eventPayload(z.object({ object: z.object({ id: z.string(), reason: z.enum(['gone', 'failing']) }) }))

/** Writes to the owners that an endpoint was switched off. Who got the mail already gets it again only if nobody's left. */
export const tellWebhookDisabled = defineJob({
  name: 'tell-webhook-disabled',
  payload: disabled,
  trigger: { event: 'webhook.disabled' },
  retriesMax: 5,
  concurrencyKey: (event) => event.object_id,
  async run(event, { requestId }) {
    const scope = await openChain(chainOf(event), { actor: { kind: 'system', id: 'job:tell-webhook-disabled' }, requestId, locale: 'en' })
    const { id: endpointId, reason } = event.payload.object
    const { sent, failed } = unwrap(await tell(scope, { endpointId, reason, at: systemClock() }))
    if (sent === 0 && failed > 0) throw new JobFailed('provider_away')
  },
})
