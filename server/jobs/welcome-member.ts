import { z } from 'zod'
import { openChain } from '@/server/usecases/_around/open-chain'
import { welcomeMember as welcome } from '@/server/usecases/messages/welcome-member'
import { defineJob } from './define-job'
import { eventPayload, chainOf } from './event-payload'
import { unwrap } from './unwrap'

const joined = eventPayload(z.object({ object: z.object({ id: z.string(), language: z.enum(['en', 'zh']) }) }))

/** Greets somebody who joined a chain. */
export const welcomeMember = defineJob({
  name: 'welcome-member',
  payload: joined,
  trigger: { event: 'member.joined' },
  retriesMax: 5,
  concurrencyKey: (event) => event.object_id,
  async run(event, { requestId }) {
    const scope = await openChain(chainOf(event), { actor: { kind: 'system', id: 'job:welcome-member' }, requestId, locale: event.payload.object.language })
    unwrap(await welcome(scope, { memberId: event.payload.object.id, language: event.payload.object.language }))
  },
})
