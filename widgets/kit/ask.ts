import type { FailureCode } from './events'

/** What every answer has: the words to draw it with. */
export interface Worded {
  strings: Record<string, string>
}
export type Reply<Answer extends Worded> = { answer: Answer; code?: undefined } | { answer?: undefined; code: FailureCode; status?: number; waitMs?: number }

/** Said by a server that is well: neither asking again nor a last balance would be right. */
export const isRefusal = (code: FailureCode | undefined): boolean => code === 'unauthorized' || code === 'refused'

const TIMEOUT_MS = 5_000

/** Asks once. Text goes as `text/plain` without our saying so: a simple request, so no preflight goes ahead of it. Never throws. */
export async function ask<Answer extends Worded>(url: string, question: object): Promise<Reply<Answer>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(question),
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const { status } = response
    if (response.ok) {
      const answer = (await response.json()) as Answer
      // A captive portal answers 200 too, with something else.
      if (answer.strings) return { answer }
    }
    const code = status === 429 ? 'rate_limited' : status === 401 ? 'unauthorized' : /^4/.test('' + status) ? 'refused' : 'unavailable'
    return { code, status, waitMs: Number(response.headers.get('Retry-After')) * 1_000 }
  } catch {
    return { code: 'network' }
  }
}

/** Asks, and once more 0.3–1 s later when that may help; the jitter keeps a thousand pages from coming back together. */
export async function askTwice<Answer extends Worded>(url: string, question: object): Promise<Reply<Answer>> {
  const first = await ask<Answer>(url, question)
  if (!first.code || isRefusal(first.code)) return first
  const waitMs = Math.max(first.waitMs || 0, 300 + Math.random() * 700)
  // A server that asks for more patience than a reader has gets it: the last balance is shown instead.
  if (waitMs > TIMEOUT_MS) return first
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  return ask(url, question)
}
