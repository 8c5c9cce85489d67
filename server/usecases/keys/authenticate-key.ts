import { findKey } from '@/server/data/keys/find-key'
import { noteKeyUse } from '@/server/data/keys/note-key-use'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { systemClock } from '@/server/platform/clock/system-clock'
import { hashKey, isSameBytes } from '@/server/platform/crypto/hash-key'
import { inSteps } from '../_around/in-steps'

/** Compared with when nothing was found, so that it takes as long. */
const NOBODY = new Uint8Array(32)

/**
 * Whom a key speaks for: chain, side, scopes, stations, origins, day of its contract. A text of any form is hashed,
 * looked up and compared in constant time, so a malformed, an unknown and a revoked key can't be told apart.
 * @param at real time: a replaced key ends by it, also on a test side whose clock was moved
 * @returns `unauthenticated` for a key that is unknown, revoked, ended or none
 */
export const authenticateKey = inSteps('keys.authenticate', async (key: string, at: EpochMs = systemClock()) => {
  const hash = hashKey(key)
  const found = await findKey(hash)
  const isKnown = isSameBytes(hash, found?.hash ?? NOBODY)
  if (!found || !isKnown || found.isRevoked || (found.endsAt !== null && found.endsAt <= at)) return refuse('unauthenticated', 'The key is unknown or revoked.')
  noteKeyUse(found.keyId, at)
  const { keyId, chainId, mode, kind, scopes, stationIds, apiVersion, origins } = found
  return ok({ keyId, chainId, mode, kind, scopes, stationIds, apiVersion, origins })
})
