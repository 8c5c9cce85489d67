import type { EpochMs } from '../kernel/local-day'
import { pauseAfter } from './pause-after'

const DAY_MS = 86_400_000
/** How long an event is tried, and how long an endpoint may fail before it is switched off. */
export const WEBHOOK_LIFE_MS = 7 * DAY_MS
/** A later event of the same object waits for an earlier one while that was refused fewer times than this: about half an hour. */
export const ORDER_TRIES = 5
/** A receiver that asks for a longer pause is asked again after this. */
const RETRY_AFTER_LONGEST_MS = DAY_MS

/** An answer's status, or why there was none. */
export interface Attempt {
  readonly status: number | null
  /** What `Retry-After` asked for, in milliseconds from then on. */
  readonly retryAfterMs?: number
  /** The event isn't kept any more: another try changes nothing. */
  readonly isOver?: true
}
export interface Judged {
  readonly state: 'delivered' | 'waiting' | 'failed'
  /** When it is tried again; for others than waiting ones the time of the try. */
  readonly nextAt: EpochMs
  /** The receiver asked that nothing at all comes for so long. */
  readonly holdMs: number
  /** 410: nobody wants these any more. */
  readonly isGone: boolean
}

/**
 * What a try means for its delivery. 2xx is the only success: a redirect isn't followed and counts as a failure. The last try
 * is made at `endsAt`, seven days after the event was filed.
 * @param attempts tries so far, this one included
 */
export function judgeAttempt({ status, retryAfterMs = 0, isOver }: Attempt, { attempts, at, endsAt, random }: { attempts: number; at: EpochMs; endsAt: EpochMs; random: number }): Judged {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered', nextAt: at, holdMs: 0, isGone: false }
  const isGone = status === 410
  if (isOver || at >= endsAt) return { state: 'failed', nextAt: at, holdMs: 0, isGone }
  const asked = Math.min(retryAfterMs, RETRY_AFTER_LONGEST_MS)
  const nextAt = Math.min(at + Math.max(asked, pauseAfter(attempts, random)), endsAt)
  return { state: 'waiting', nextAt, holdMs: status === 429 || status === 503 ? asked : 0, isGone }
}
