import { Inngest, type InngestFunction } from 'inngest'
import { serve } from 'inngest/next'
import { env } from '../env'
import { log } from '../log/log'
import { singleton } from '../singleton/singleton'
import type { Message, Queue, Waiting, Worker } from './queue'

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
    await client().send(messages.map(({ id, key, payload }) => ({ id: `${name}:${id}`, name: eventOf(name), data: { key, payload } })))
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

function toFunction(worker: Worker): InngestFunction.Any {
  const concurrency = worker.concurrency === 'one' ? { limit: 1 } : { limit: 1, key: 'event.data.key' }
  const trigger = worker.cron ? { cron: worker.cron } : { event: eventOf(worker.name) }
  const made: unknown = client().createFunction({ id: worker.name, retries: worker.retriesMax, concurrency, triggers: [trigger] }, async ({ event }: { event: { data?: unknown } }) => {
    const stopped = new AbortController()
    await worker.run(worker.cron ? {} : payloadOf(event.data), stopped.signal)
  })
  // Its own type is as long as the definition; `serve` asks for any function.
  return made as InngestFunction.Any
}

function payloadOf(sent: unknown): unknown {
  return typeof sent === 'object' && sent !== null && 'payload' in sent ? sent.payload : undefined
}

/** Without checkpointing a function is one call: run to its end, or tried again from the start. */
const client = () =>
  singleton('inngest', () => new Inngest({ id: 'forecourt', eventKey: env().INNGEST_EVENT_KEY, signingKey: env().INNGEST_SIGNING_KEY, checkpointing: false, logger: log }))
