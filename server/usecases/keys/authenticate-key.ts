import { findKey } from '@/server/data/keys/find-key'
import { ok, refuse } from '@/server/domain/kernel/result'
import { hashKey } from '@/server/platform/crypto/hash-key'
import { inSteps } from '../_around/in-steps'

const FORM = /^f(pk|k)_(live|test)_[0-9A-Za-z]{43}$/

/** Whom a key speaks for: chain, side, scopes, station, origins, day of its contract. `unauthenticated` for one that is unknown, revoked or no key. */
export const authenticateKey = inSteps('keys.authenticate', async (key: string) => {
  const found = FORM.test(key) ? await findKey(hashKey(key)) : null
  return found ? ok(found) : refuse('unauthenticated', 'The key is unknown or revoked.')
})
