import { listPasskeys } from '@/server/data/factors/list-passkeys'
import { notePasskeyUse } from '@/server/data/factors/note-passkey-use'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { checkPasskey, namedCredential } from '@/server/platform/passkeys/passkey-request'
import { onPlatform } from '../_around/with-chain'

interface Use { /** Null: of anybody. */ staffId: string | null; challenge: Uint8Array<ArrayBuffer>; origin: string; response: unknown; now: EpochMs }

/** Whose passkey answered; null for a wrong answer, somebody else's passkey, or a count that was seen before. */
export const usePasskey = onPlatform('factors.use_passkey', async (tx, { staffId, challenge, origin, response, now }: Use) => {
  const credentialId = namedCredential(response)
  const [found] = credentialId ? await listPasskeys(tx, { credentialId }) : []
  if (!found || (staffId !== null && found.staffId !== staffId)) return ok(null)
  const checked = await checkPasskey({ origin, challenge }, response, found)
  if (!checked || !(await notePasskeyUse(tx, { id: found.id, counter: checked.counter, at: now }))) return ok(null)
  return ok({ staffId: found.staffId })
})
