import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { log } from '@/server/platform/log/log'
import type { Message, Queue } from '@/server/platform/queue/queue'
import { JOB_AGAIN } from '@/server/usecases/jobs/run-job-again'
import { relayEvents, type RelayInput } from '@/server/usecases/outbox/relay-events'
import type { Job } from './define-job'
import { fileEvents } from './file-events'
import { unwrap } from './unwrap'

type Event = Parameters<RelayInput['deliver']>[0][number]
/** So many events of a chain are handed over at once at most. */
export const EVENTS_PER_CHAIN = 100

/** Asks for one job once more: with the event that it gave up on, or without one for a schedule. See `run-job-again`. */
const again = z.object({ job: z.string(), event: z.looseObject({}).nullable() })

/** What a job gets of an event, see `event-payload`; null when the event isn't for it. */
function payloadFor(job: Job, event: Event): object | null {
  const { chainId: chain_id } = event
  if (event.type === JOB_AGAIN) {
    const asked = again.parse(event.payload)
    return asked.job !== job.name ? null : asked.event === null ? {} : { ...asked.event, chain_id, again: true }
  }
  if (!('event' in job.trigger) || job.trigger.event !== event.type) return null
  return { chain_id, event_id: event.id, type: event.type, schema_version: event.schemaVersion, object_id: event.objectId, occurred_at: event.occurredAt.toISOString(), payload: event.payload, ...(event.traceParent !== null && { trace_parent: event.traceParent }) }
}

/**
 * Hands the next undelivered events of all chains to the queue, as one message for each job that listens to
 * the event's type, and puts them into the queues of the webhooks' endpoints. Returns how many it took and how many of them arrived. The queue accepts a
 * message id once, so an event that is handed over again after a crash doesn't run twice; and it keeps what
 * it accepted, so an event counts as delivered as soon as all of its jobs have their message. An event that
 * the queue doesn't take stays undelivered and holds up only its own object. Chains in `except` get nothing this time.
 */
export async function relayOutbox(queue: Pick<Queue, 'send'>, jobs: readonly Job[], except: ReadonlySet<string> = new Set()): Promise<{ taken: number; delivered: number }> {
  return unwrap(await relayEvents({ perChain: EVENTS_PER_CHAIN, except: [...except], at: systemClock(), deliver: (events) => handOver(queue, jobs, events) }))
}

async function handOver(queue: Pick<Queue, 'send'>, jobs: readonly Job[], events: readonly Event[]): Promise<ReadonlySet<string>> {
  const refused = new Set(await fileEvents(events))
  for (const job of jobs) {
    const messages: Message[] = []
    for (const event of events) {
      const message = messageOf(job, event)
      if (message === 'unreadable') refused.add(event.id)
      else if (message) messages.push(message)
    }
    try {
      const wanted = await wantedOf(job, messages)
      if (wanted.length > 0) await queue.send(job.name, wanted)
    } catch (error) {
      log.error({ err: error, job: job.name, events: messages.length }, 'events could not be handed over')
      for (const { id } of messages) refused.add(id)
    }
  }
  return new Set(events.map(({ id }) => id).filter((id) => !refused.has(id)))
}

/** A job is asked about one chain at a time. */
async function wantedOf(job: Job, messages: readonly Message[]): Promise<Message[]> {
  const chains = new Set(messages.map(({ group }) => group))
  const wanted = await Promise.all([...chains].map((chain) => job.among(messages.filter(({ group }) => group === chain).map(({ payload }) => payload))))
  return messages.filter(({ payload }) => wanted.some((some) => some.has(payload)))
}

/** An event that doesn't have the shape that its job reads: one bad row must not keep the others. */
function messageOf(job: Job, event: Event): Message | 'unreadable' | null {
  try {
    const told = payloadFor(job, event)
    const payload = told && job.forQueue(told)
    return payload && { id: event.id, key: job.keyOf(payload), group: event.chainId, payload }
  } catch (error) {
    log.error({ err: error, job: job.name, event_id: event.id }, 'event has another shape than its job reads')
    return 'unreadable'
  }
}
