const FIRST_MS = 250
const LONGEST_MS = 8_000

/**
 * How long to wait after a try that failed: twice as long each time, up to 8 s, half of it by chance, so that tills that
 * failed together don't come back together. Never sooner than the API asked for.
 */
export function waitBeforeRetry(attempt: number, retryAfterMs: number | undefined): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1))
  const byChance = (Math.random() * ceiling) / 2
  return retryAfterMs === undefined ? ceiling / 2 + byChance : retryAfterMs + byChance
}

/** `Retry-After` in seconds or as a date; undefined if it says nothing. */
export function readRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs)
}

/** Ends early, failing with the signal's reason, when the signal does. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(reasonOf(signal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}

/** What a call that was ended by its caller fails with. */
export const reasonOf = (signal: AbortSignal | undefined): Error => {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new DOMException('The call was ended.', 'AbortError')
}
