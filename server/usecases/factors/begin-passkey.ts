import { randomBytes } from 'node:crypto'
import { insertChallenge } from '@/server/data/factors/insert-challenge'
import { listPasskeys } from '@/server/data/factors/list-passkeys'
import { findStaff } from '@/server/data/staff/find-staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { passkeyCreation } from '@/server/platform/passkeys/passkey-creation'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from '../staff/staff-secrets'
import { CHALLENGE_BYTES, STEP_LIFE_MS } from './_parts/step-life'

const PASSKEYS_MAX = 20

/** Begins to make a passkey: what the browser needs for it. Refuses `unprocessable` with twenty of them. */
export const beginPasskey = onPlatform('factors.begin_passkey', async (tx, { staffId, origin, now }: { staffId: string; origin: string; now: EpochMs }) => {
  const found = await findStaff(tx, { id: staffId })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  const known = await listPasskeys(tx, { staffId })
  if (known.length >= PASSKEYS_MAX) return refuse('unprocessable', 'An account has at most twenty passkeys.')
  const [stepId, challenge] = [newId('chg'), Uint8Array.from(randomBytes(CHALLENGE_BYTES))]
  await insertChallenge(tx, { id: stepId, staffId, purpose: 'passkey_set_up', challenge, createdAt: now, expiresAt: now + STEP_LIFE_MS })
  const person = (await openStaffSecrets()).open(found.sealed, found.emailIndex)
  return ok({ step_id: stepId, passkey: await passkeyCreation({ origin, challenge, staffId, ...person, known: known.map((one) => one.credentialId) }) })
})
