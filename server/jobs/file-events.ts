import { systemClock } from '@/server/platform/clock/system-clock'
import { log } from '@/server/platform/log/log'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { openChain } from '@/server/usecases/_around/open-chain'
import { fileWebhooks } from '@/server/usecases/webhooks/file-webhooks'
import type { RelayInput } from '@/server/usecases/outbox/relay-events'
import { chainOf } from './event-payload'
import { unwrap } from './unwrap'

type Event = Parameters<RelayInput['deliver']>[0][number]

/**
 * Puts the events that some endpoint wants into the queues of their chains' endpoints. Returns the ids of those that could not be put
 * there: they stay undelivered, and the relay brings them again.
 */
export async function fileEvents(events: readonly Event[]): Promise<ReadonlySet<string>> {
  const refused = new Set<string>()
  const wanted = events.filter(({ isWanted }) => isWanted)
  for (const chainId of new Set(wanted.map((event) => event.chainId))) {
    const ofChain = wanted.filter((event) => event.chainId === chainId)
    try {
      const scope = await openChain(chainOf({ chain_id: chainId }), { actor: { kind: 'system', id: 'job:file-events' }, requestId: makeRequestId(), locale: 'en' })
      unwrap(await fileWebhooks(scope, { events: ofChain, at: systemClock() }))
    } catch (error) {
      log.error({ err: error, chain_id: chainId, events: ofChain.length }, 'events could not be put into the queues of webhooks')
      for (const { id } of ofChain) refused.add(id)
    }
  }
  return refused
}
