/** How requests are counted; see README. */
export type RateAlgorithm = 'sliding_window' | 'fixed_window' | 'token_bucket'

/** What is kept of one key. Times in milliseconds since 1970. */
export interface Counter {
  /** Begin of the current window; of a bucket, when it was filled up last. */
  readonly since: number
  /** Used in the current window; of a bucket, taken out of it. */
  readonly used: number
  /** Used in the window before. */
  readonly before: number
  readonly seenAt: number
}
export interface Request {
  readonly known: Counter | undefined
  readonly now: number
  readonly limit: number
  readonly windowMs: number
  /** How much it counts; 0 asks without counting. */
  readonly rate: number
}
export interface Counted {
  readonly counter: Counter
  readonly success: boolean
  readonly remaining: number
  /** When the window ends. */
  readonly reset: number
}

/**
 * One request against its key's counter, with the arithmetic of the scripts of `@upstash/ratelimit`. A fixed window
 * counts from its begin; in a sliding one, requests of the window before weigh by the part of it that is still
 * inside; a bucket is filled up once per window, counted from its first request.
 */
export function countRequest(algorithm: RateAlgorithm, request: Request): Counted {
  const { now, limit, windowMs, rate } = request
  const rolled = algorithm === 'token_bucket' ? refilled(request) : inWindow(request)
  const share = 1 - (now % windowMs) / windowMs
  const weighed = algorithm === 'sliding_window' ? Math.floor(share * rolled.before) : 0
  const used = weighed + rolled.used
  const success = used < limit
  const taken = success ? rate : 0
  return { counter: { ...rolled, used: rolled.used + taken, seenAt: now }, success, remaining: Math.max(0, limit - used - taken), reset: rolled.since + windowMs }
}

function inWindow({ known, now, windowMs }: Request): Counter {
  const since = Math.floor(now / windowMs) * windowMs
  if (known?.since === since) return known
  return { since, used: 0, before: known?.since === since - windowMs ? known.used : 0, seenAt: now }
}

function refilled({ known, now, windowMs }: Request): Counter {
  if (!known) return { since: now, used: 0, before: 0, seenAt: now }
  const fills = Math.floor((now - known.since) / windowMs)
  return fills <= 0 ? known : { since: known.since + fills * windowMs, used: 0, before: 0, seenAt: now }
}
