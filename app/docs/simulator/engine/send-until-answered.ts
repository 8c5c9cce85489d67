import type { Answer, Send, SentRequest } from './exchange'
import { readPointer } from './read-pointer'

const TRIES_MAX = 4
const PAUSE_MAX_MS = 3_000

export interface Patience {
  readonly send: Send
  readonly pause: (ms: number) => Promise<void>
}

/**
 * Sends the same bytes again while the answer is "not now", after the pause that it asks for, as a till does: 429, 503, a
 * call that is still running, and a quote that was made without the database.
 */
export async function sendUntilAnswered({ send, pause }: Patience, request: SentRequest): Promise<{ answer: Answer | null; tries: number }> {
  for (let tries = 1; ; tries++) {
    const answer = await send(request)
    const waitMs = answer === null ? null : pauseOf(answer)
    if (waitMs === null || tries === TRIES_MAX) return { answer, tries }
    await pause(Math.min(waitMs, PAUSE_MAX_MS))
  }
}

/** How long to wait before the next try, in milliseconds; null when the answer is one. */
function pauseOf({ status, headers, json }: Answer): number | null {
  const isRunning = status === 409 && readPointer(json, '/code') === 'idempotency_in_progress'
  const isDegraded = status === 200 && readPointer(json, '/degraded') === true
  if (status !== 429 && status !== 503 && !isRunning && !isDegraded) return null
  return 1_000 * Number(headers['retry-after'] ?? readPointer(json, '/retry_after_s') ?? 1)
}
