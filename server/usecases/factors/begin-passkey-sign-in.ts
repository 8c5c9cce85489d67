import { randomBytes } from 'node:crypto'
import { insertChallenge } from '@/server/data/factors/insert-challenge'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { passkeyRequest } from '@/server/platform/passkeys/passkey-request'
import { inSteps } from '../_around/in-steps'
import { onPlatform } from '../_around/with-chain'
import { guardRate } from '../staff/guard-rate'
import { openStaffSecrets } from '../staff/staff-secrets'
import { CHALLENGE_BYTES, STEP_LIFE_MS } from './_parts/step-life'

/** Begins a sign-in with a passkey alone: the browser offers those that it has for this host. Refuses `rate_limited`. */
export const beginPasskeySignIn = inSteps('factors.begin_passkey_sign_in', async ({ origin, address, now }: { origin: string; address: string; now: EpochMs }) => {
  const allowed = await guardRate(await openStaffSecrets(), 'staff-sign-in', { address, email: `passkey:${address}` })
  if (!allowed.ok) return allowed
  const [stepId, challenge] = [newId('chg'), Uint8Array.from(randomBytes(CHALLENGE_BYTES))]
  const stored = await store({ id: stepId, staffId: null, purpose: 'passkey_sign_in', challenge, createdAt: now, expiresAt: now + STEP_LIFE_MS })
  return stored.ok ? ok({ step_id: stepId, passkey: await passkeyRequest({ origin, challenge }, []) }) : stored
})

const store = onPlatform('factors.store_challenge', async (tx, challenge: Parameters<typeof insertChallenge>[1]) => ok(await insertChallenge(tx, challenge)))
