import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { openChain } from '@/server/usecases/_around/open-chain'
import { TIER_LATE_MS, tellTier as tell } from '@/server/usecases/messages/tell-tier'
import { defineJob } from './define-job'
import { chainOf, eventPayload } from './event-payload'
import { unwrap } from './unwrap'

const changed = eventPayload(z.object({ object: z.object({ member_id: z.string(), before: z.string(), after: z.string() }) }))

/** Tells a member of a tier that they reached, as long as that is news. */
export const tellTier = defineJob({
  name: 'tell-tier',
  payload: changed,
  trigger: { event: 'member.tier_changed' },
  retriesMax: 5,
  concurrencyKey: (event) => event.object_id,
  only: ({ occurred_at: at }) => Date.parse(at) > systemClock() - TIER_LATE_MS,
  async run(event, { requestId }) {
    const { member_id: memberId, before, after } = event.payload.object
    const scope = await openChain(chainOf(event), { actor: { kind: 'system', id: 'job:tell-tier' }, requestId, locale: 'en' })
    unwrap(await tell(scope, { memberId, before, after, at: Date.parse(event.occurred_at), eventId: event.event_id }))
  },
})
