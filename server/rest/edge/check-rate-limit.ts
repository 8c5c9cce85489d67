import { env } from '@/server/platform/env'
import { checkRate, type RateRule } from '@/server/platform/rate-limit/check-rate'
import { rateLimitHeaders } from '@/server/platform/rate-limit/rate-limit-headers'
import { answerProblem } from './answer-problem'
import type { Step } from './rest-env'

const PER_SECOND = 500
/** Whoever tries the demo may put real load on it. */
const PER_SECOND_DEMO = 5_000

/** How many requests a key may send. */
export const keyRule = (): RateRule => ({ limit: env().DEMO ? PER_SECOND_DEMO : PER_SECOND, windowSeconds: 1 })

/** Counts the request on its key before any work begins, and tells on every answer what is left. */
export const checkRateLimit: Step = async (c) => {
  const rule = keyRule()
  const state = await checkRate('key', c.get('key').keyId, rule)
  for (const [name, value] of Object.entries(rateLimitHeaders('key', rule, state))) c.header(name, value)
  if (!state.allowed) return answerProblem(c, { code: 'rate_limited', detail: `A key may send ${rule.limit} requests a second.`, retryAfterSeconds: state.resetSeconds })
  return undefined
}
