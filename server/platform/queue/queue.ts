/** What the queue has to know of one kind of work. */
export interface Worker {
  /** Letters and hyphens; the same in every version of the product. */
  readonly name: string
  /** UTC, five fields; absent for work that is sent. */
  readonly cron?: string
  /** How often a failed run is tried again, with growing pauses. */
  readonly retriesMax: 0 | 1 | 3 | 5 | 10
  /** `one`: at most one run at a time, and never more than one waits. `per_key`: at most one run per key of a message. */
  readonly concurrency: 'one' | 'per_key'
  /** Throws to be tried again. `signal` aborts when the process stops. Safe to run twice with one message. */
  run(payload: unknown, signal: AbortSignal): Promise<void>
  /** Hears of work that failed at its last try, also of work whose runner died each time; may hear of it twice. */
  gaveUp(payload: unknown, why: GaveUp): Promise<void>
}

export interface GaveUp {
  /** A code or the error's kind: `reasonOf`. Never its text, which may quote somebody's data. */
  readonly reason: string
  readonly attempts: number
}

export interface Message {
  /** A second message with the same id is dropped. */
  readonly id: string
  /** Runs of one key never overlap. */
  readonly key: string
  /** Whose work it is: a chain's id. Groups get a fair share. Empty for work that is nobody's. */
  readonly group: string
  readonly payload: object
}

/** Work of one name that is due and has not begun. */
export interface Waiting {
  readonly name: string
  readonly count: number
  /** How long the oldest waits. */
  readonly seconds: number
}

export type QueueKind = 'pg_boss' | 'inngest'

/** Where work waits and from where it is run; chosen by `openQueue`. */
export interface Queue {
  readonly kind: QueueKind
  /** Makes the queues and schedules known and begins to run their work. */
  start(workers: readonly Worker[]): Promise<void>
  send(name: string, messages: readonly Message[]): Promise<void>
  /**
   * The groups that have enough waiting for now. Who sends gives them no more until they aren't among them: so the queue
   * stays short, and one group's thousands don't stand before another's one.
   */
  crowded(): Promise<ReadonlySet<string>>
  /** What is due and waits; nothing where the queue keeps that to itself. */
  waiting(): Promise<readonly Waiting[]>
  /** Takes no new work, lets running work finish for at most `graceMs`; what didn't finish is taken up elsewhere. */
  stop(graceMs: number): Promise<void>
}
