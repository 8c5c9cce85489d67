import { randomBytes } from 'node:crypto'
import { insertChallenge } from '@/server/data/factors/insert-challenge'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { passkeyRequest } from '@/server/platform/passkeys/passkey-request'
import { onPlatform } from '../_around/with-chain'
import { CHALLENGE_BYTES, STEP_LIFE_MS } from './_parts/step-life'
import { waysOf } from './_parts/ways-of'

/** Begins a proof of who acts, and says what it can be given with: the password only where no second factor is set up. */
export const beginProof = onPlatform('factors.begin_proof', async (tx, { staffId, origin, now }: { staffId: string; origin: string; now: EpochMs }) => {
  const { codes, passkeys } = await waysOf(tx, staffId)
  const [stepId, challenge] = [newId('chg'), Uint8Array.from(randomBytes(CHALLENGE_BYTES))]
  await insertChallenge(tx, { id: stepId, staffId, purpose: 'proof', challenge, createdAt: now, expiresAt: now + STEP_LIFE_MS })
  return ok({ step_id: stepId, password: !codes && passkeys.length === 0, codes, passkey: passkeys.length === 0 ? null : await passkeyRequest({ origin, challenge }, passkeys) })
})
