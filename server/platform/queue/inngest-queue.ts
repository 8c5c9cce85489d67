import { Inngest, type InngestFunction } from 'inngest'
import { serve } from 'inngest/next'
import { env } from '../env'
import { log } from '../log/log'
import { singleton } from '../singleton/singleton'
import type { Message, Queue, Waiting, Worker } from './queue'
import { reasonOf } from './reason-of'

/** How much of one chain runs at once. */
const PER_GROUP = 20

interface ConcurrencyOption {
  limit: number
  key?: string
}

const eventOf = (name: string) => `forecourt/${name}`

/**
 * Work kept by Inngest. It calls back over HTTP (`serveInngest`), where Next runs the work, so this side
 * only sends: there is nothing to poll and nothing to wait for when the process stops.
 */
export class InngestQueue implements Queue {
  readonly kind = 'inngest'

  start(): Promise<void> {
    return Promise.resolve()
  }

  async send(name: string, messages: readonly Message[]): Promise<void> {
    await client().send(messages.map(({ id, key, group, payload }) => ({ id: `${name}:${id}`, name: eventOf(name), data: { key, group, payload } })))
  }

  /** Inngest keeps a queue per key of a function's concurrency, so nobody's work stands before another's. */
  crowded(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set<string>())
  }

  waiting(): Promise<readonly Waiting[]> {
    return Promise.resolve([])
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }
}

/** The route handlers under which Inngest finds and runs the work. Only for a configured Inngest: without keys every call would fail. */
export function serveInngest(workers: readonly Worker[]): ReturnType<typeof serve> {
  return serve({ client: client(), functions: workers.map(toFunction) })
}

/** One worker as a function of Inngest: its retries, its concurrency, the chain's share of it, and what happens when it gave up. */
export function toFunction(worker: Worker): InngestFunction.Any {
  const concurrency: [ConcurrencyOption] | [ConcurrencyOption, ConcurrencyOption] =
    worker.concurrency === 'one' ? [{ limit: 1 }] : [{ limit: 1, key: 'event.data.key' }, { limit: PER_GROUP, key: 'event.data.group' }]
  const triggers = [...(worker.cron ? [{ cron: worker.cron }] : []), { event: eventOf(worker.name) }]
  const onFailure = ({ event, error }: { event: { data: { event: { data?: unknown } } }; error: Error }) =>
    worker.gaveUp(worker.cron ? {} : payloadOf(event.data.event.data), { reason: /^\w{2,40}$/.test(error.message) ? error.message : 'unknown', attempts: worker.retriesMax + 1 })
  const made: unknown = client().createFunction({ id: worker.name, retries: worker.retriesMax, concurrency, triggers, onFailure }, async ({ event }: { event: { data?: unknown } }) => {
    const stopped = new AbortController()
    await worker.run(worker.cron ? {} : payloadOf(event.data), stopped.signal).catch((error: unknown) => {
      throw withoutText(error)
    })
  })
  // Its own type is as long as the definition; `serve` asks for any function.
  return made as InngestFunction.Any
}

/** What Inngest gets to keep of an error: texts and traces may quote somebody's data. */
function withoutText(error: unknown): Error {
  const told = new Error(reasonOf(error))
  told.stack = told.message
  return told
}

function payloadOf(sent: unknown): unknown {
  return typeof sent === 'object' && sent !== null && 'payload' in sent ? sent.payload : undefined
}

/** Without checkpointing a function is one call: run to its end, or tried again from the start. */
const client = () =>
  singleton('inngest', () => new Inngest({ id: 'forecourt', eventKey: env().INNGEST_EVENT_KEY, signingKey: env().INNGEST_SIGNING_KEY, checkpointing: false, logger: log }))
