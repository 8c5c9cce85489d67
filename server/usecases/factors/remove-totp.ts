import { deleteTotp } from '@/server/data/factors/delete-totp'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'
import { endUnneededCodes } from './_parts/end-unneeded-codes'

/** Takes the authenticator app off the account; with the last second factor the recovery codes go too. */
export const removeTotp = onPlatform('factors.remove_totp', async (tx, { staffId, now }: { staffId: string; now: EpochMs }) => {
  if (!(await deleteTotp(tx, staffId))) return refuse('not_found', 'Nothing with this id exists.')
  await endUnneededCodes(tx, staffId, now)
  return ok(null)
})
