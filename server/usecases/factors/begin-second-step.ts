import { randomBytes } from 'node:crypto'
import { insertChallenge } from '@/server/data/factors/insert-challenge'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { onPlatform } from '../_around/with-chain'
import { CHALLENGE_BYTES, STEP_LIFE_MS } from './_parts/step-life'
import { waysOf } from './_parts/ways-of'

/** Begins the second step of a sign-in whose password was right; null where no second factor is set up. */
export const beginSecondStep = onPlatform('factors.begin_second_step', async (tx, { staffId, now }: { staffId: string; now: EpochMs }) => {
  const { codes, passkeys } = await waysOf(tx, staffId)
  if (!codes && passkeys.length === 0) return ok(null)
  const stepId = newId('chg')
  await insertChallenge(tx, { id: stepId, staffId, purpose: 'second_step', challenge: Uint8Array.from(randomBytes(CHALLENGE_BYTES)), createdAt: now, expiresAt: now + STEP_LIFE_MS })
  return ok({ stepId })
})
