import { checkRate } from '@/server/platform/rate-limit/check-rate'
import { authenticateKey } from '@/server/usecases/keys/authenticate-key'
import { refused, type Result } from '../refusal'
import { keyRule } from './check-rate-limit'
import type { KeyFacts } from './rest-env'

/**
 * Whom a website's publishable key speaks for. Browsers name the website in `Origin`, which must be on the key's list;
 * a caller without `Origin` is no browser, and what a publishable key opens is public. Our own pages (`ours`), as the
 * console's preview, show every chain's widgets.
 * Refuses `unauthenticated` (unknown, or a secret key, which has no place on a website), `origin_refused`, `rate_limited`.
 */
export async function admitWebsite(key: string, origin: string | undefined, ours: string): Promise<Result<KeyFacts>> {
  const found = await authenticateKey(key)
  if (!found.ok) return found
  if (found.value.kind !== 'publishable') return refused('unauthenticated', 'A website uses its publishable key, `fpk_…`.')
  if (origin !== undefined && origin !== ours && !found.value.origins.includes(origin)) return refused('origin_refused', 'This origin is not on the list of the key.')
  const state = await checkRate('website', found.value.keyId, keyRule())
  return state.allowed ? found : refused('rate_limited', 'The key has used up its requests for now.', { retryAfterSeconds: state.resetSeconds })
}
