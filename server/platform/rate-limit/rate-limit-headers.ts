import type { RateRule, RateState } from './check-rate'

/**
 * `RateLimit-Policy` and `RateLimit` as structured fields (draft-ietf-httpapi-ratelimit-headers): quota `q` per window of
 * `w` seconds; `r` requests left for the next `t` seconds. With `Retry-After` when the request was refused.
 */
export function rateLimitHeaders(name: string, rule: RateRule, state: RateState): Record<string, string> {
  return {
    'RateLimit-Policy': `"${name}";q=${rule.limit};w=${rule.windowSeconds}`,
    RateLimit: `"${name}";r=${state.remaining};t=${state.resetSeconds}`,
    ...(state.allowed ? {} : { 'Retry-After': String(state.resetSeconds) }),
  }
}
