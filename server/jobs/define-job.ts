import type { z } from 'zod'
import type { Worker } from '@/server/platform/queue/queue'

export interface JobRun {
  readonly signal: AbortSignal
  /** Names this run in the audit log and in log lines. */
  readonly requestId: string
}

/** One kind of work: on a schedule (`cron`, UTC, five fields) or for every event of a type (`event`). */
export interface JobDefinition<Payload> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
  readonly trigger: { readonly cron: string } | { readonly event: string }
  /** A scheduled job that also runs once whenever a process starts. */
  readonly atStart?: boolean
  /** How often a failed run is tried again, with growing pauses. */
  readonly retriesMax: Worker['retriesMax']
  /** Runs of one key never overlap. A scheduled job has one key for all. */
  readonly concurrencyKey: (payload: Payload) => string
  /** Of an event's job: which events are worth a message in the queue; absent: all. One that somebody asks for again always is. */
  readonly only?: (payload: Payload) => boolean
  /** Of those, the ones that are still worth it when the database is asked, once for all that are handed over together. */
  readonly among?: (payloads: readonly Payload[]) => Promise<readonly Payload[]>
  /** Safe to run twice with one payload, and to be killed half-way. */
  run(payload: Payload, run: JobRun): Promise<void>
}

/** A job whose payload was still unknown when it was stored: `run` checks it first. */
export interface Job {
  readonly name: string
  readonly trigger: JobDefinition<unknown>['trigger']
  readonly atStart: boolean
  readonly retriesMax: Worker['retriesMax']
  keyOf(payload: unknown): string
  /** What of an event goes to the queue: only what the job reads, so that a whole sale isn't kept twice; null for nothing. */
  forQueue(payload: object): object | null
  /** Of the payloads of one chain that are to go to the queue, those that do. */
  among(payloads: readonly object[]): Promise<ReadonlySet<object>>
  run(payload: unknown, run: JobRun): Promise<void>
}

export function defineJob<Payload>(definition: JobDefinition<Payload>): Job {
  const { name, trigger, retriesMax, payload: schema } = definition
  return {
    name,
    trigger,
    atStart: definition.atStart ?? false,
    retriesMax,
    forQueue: (payload) => {
      const read = schema.parse(payload)
      return isAsked(payload) || (definition.only?.(read) ?? true) ? Object.assign({}, payload, read) : null
    },
    among: async (payloads) => {
      if (!definition.among) return new Set(payloads)
      const open = new Map(payloads.filter((payload) => !isAsked(payload)).map((payload) => [schema.parse(payload), payload]))
      const wanted = open.size === 0 ? [] : await definition.among([...open.keys()])
      return new Set([...payloads.filter(isAsked), ...wanted.flatMap((read) => open.get(read) ?? [])])
    },
    keyOf: (payload) => definition.concurrencyKey(schema.parse(payload)),
    run: (payload, run) => definition.run(schema.parse(payload), run),
  }
}

const isAsked = (payload: object): boolean => 'again' in payload && payload.again === true
