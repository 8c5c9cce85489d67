import { findChallenge } from '@/server/data/factors/find-challenge'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { passkeyRequest } from '@/server/platform/passkeys/passkey-request'
import { onPlatform } from '../_around/with-chain'
import { waysOf } from './_parts/ways-of'

/** What the second step of a sign-in can be done with, and what the browser needs for a passkey. `unauthenticated` when the step is over. */
export const readSecondStep = onPlatform('factors.read_second_step', async (tx, { stepId, origin, now }: { stepId: string; origin: string; now: EpochMs }) => {
  const step = await findChallenge(tx, { id: stepId, purpose: 'second_step', at: now })
  if (!step?.staffId) return refuse('unauthenticated', 'This step is over. Begin again.')
  const { codes, passkeys } = await waysOf(tx, step.staffId)
  return ok({ codes, passkey: passkeys.length === 0 ? null : await passkeyRequest({ origin, challenge: step.challenge }, passkeys) })
})
