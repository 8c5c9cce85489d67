import { deletePasskey } from '@/server/data/factors/delete-passkey'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'
import { endUnneededCodes } from './_parts/end-unneeded-codes'

/** Takes one of the own passkeys off the account; with the last second factor the recovery codes go too. */
export const removePasskey = onPlatform('factors.remove_passkey', async (tx, { staffId, passkeyId, now }: { staffId: string; passkeyId: string; now: EpochMs }) => {
  if (!(await deletePasskey(tx, { staffId, id: passkeyId }))) return refuse('not_found', 'Nothing with this id exists.')
  await endUnneededCodes(tx, staffId, now)
  return ok(null)
})
