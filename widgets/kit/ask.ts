import type { WidgetSummaryAnswer } from '@/server/contracts/widget'
import type { FailureCode } from './events'

export interface Question {
  key: string
  token?: string
  locale: string
  blocks: string[]
}
export type Reply = { answer: WidgetSummaryAnswer } | { code: FailureCode; status?: number; waitMs?: number }

const TIMEOUT_MS = 5_000

/** Asks once. `text/plain` keeps it a simple request, so no preflight goes ahead of it. Never throws. */
export async function ask(origin: string, question: Question): Promise<Reply> {
  try {
    const response = await fetch(origin + '/api/v1/widget/summary', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify(question),
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const { status } = response
    if (response.ok) {
      const answer = (await response.json()) as WidgetSummaryAnswer
      // A captive portal answers 200 too, with something else.
      if (answer.strings) return { answer }
    }
    if (status === 429) return { code: 'rate_limited', status, waitMs: Number(response.headers.get('Retry-After')) * 1_000 }
    return { code: status === 401 ? 'unauthorized' : status >= 400 && status < 500 ? 'refused' : 'unavailable', status }
  } catch {
    return { code: 'network' }
  }
}

/** Asks, and once more 0.3–1 s later when that may help; the jitter keeps a thousand pages from coming back together. */
export async function askTwice(origin: string, question: Question): Promise<Reply> {
  const first = await ask(origin, question)
  if ('answer' in first || first.code === 'unauthorized' || first.code === 'refused') return first
  const waitMs = Math.max(first.waitMs || 0, 300 + Math.random() * 700)
  // A server that asks for more patience than a reader has gets it: the last balance is shown instead.
  if (waitMs > TIMEOUT_MS) return first
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  return ask(origin, question)
}
