import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { checkRate, type RateRule } from '@/server/platform/rate-limit/check-rate'
import type { StaffSecrets } from './staff-secrets'

const MINUTES = 60
/**
 * Generous for people who share an office's address, far too few for guessing a password of ten characters. `pair`
 * counts one address's attempts at one account, so that a single machine that guesses shuts out itself and not the
 * account's owner; `email` counts all machines together.
 */
const RULES = {
  'staff-sign-up': { address: { limit: 60, windowSeconds: 60 * MINUTES }, email: { limit: 6, windowSeconds: 60 * MINUTES } },
  'staff-sign-in': { address: { limit: 150, windowSeconds: 15 * MINUTES }, pair: { limit: 30, windowSeconds: 15 * MINUTES }, email: { limit: 300, windowSeconds: 15 * MINUTES } },
  'staff-confirm': { address: { limit: 60, windowSeconds: 15 * MINUTES }, email: { limit: 10, windowSeconds: 15 * MINUTES } },
  'staff-factor': { address: { limit: 60, windowSeconds: 15 * MINUTES }, email: { limit: 15, windowSeconds: 15 * MINUTES } },
  'staff-forgot': { address: { limit: 30, windowSeconds: 60 * MINUTES }, email: { limit: 5, windowSeconds: 60 * MINUTES } },
  'staff-reset': { address: { limit: 60, windowSeconds: 15 * MINUTES }, email: { limit: 10, windowSeconds: 15 * MINUTES } },
  'staff-password': { address: { limit: 60, windowSeconds: 15 * MINUTES }, email: { limit: 15, windowSeconds: 15 * MINUTES } },
  'staff-invite': { address: { limit: 120, windowSeconds: 60 * MINUTES }, email: { limit: 60, windowSeconds: 60 * MINUTES } },
  'staff-accept': { address: { limit: 60, windowSeconds: 15 * MINUTES }, email: { limit: 20, windowSeconds: 15 * MINUTES } },
} as const satisfies Record<string, { address: RateRule; pair?: RateRule; email: RateRule }>

/**
 * Counts an attempt of the visitor at `address` for the account that `email` names (or the sign-up, step or chain
 * that it belongs to). `rate_limited` with the seconds to wait. What the address or the pair refuses is not counted
 * for the account, else one machine could use up what its owner has left.
 */
export async function guardRate(secrets: StaffSecrets, name: keyof typeof RULES, { address, email }: { address: string; email: string }): Promise<Result<null>> {
  const rules: { address: RateRule; pair?: RateRule; email: RateRule } = RULES[name]
  const own = await Promise.all([
    checkRate(`${name}:address`, secrets.rateKey(address), rules.address),
    ...(rules.pair ? [checkRate(`${name}:pair`, secrets.rateKey(`${address} ${email}`), rules.pair)] : []),
  ])
  const states = own.every((state) => state.allowed) ? [await checkRate(`${name}:email`, secrets.rateKey(email), rules.email)] : own
  const refusing = states.filter((state) => !state.allowed)
  if (refusing.length === 0) return ok(null)
  return refuse('rate_limited', 'Too many attempts. Try again later.', { retryAfterSeconds: Math.max(...refusing.map((state) => state.resetSeconds)) })
}
