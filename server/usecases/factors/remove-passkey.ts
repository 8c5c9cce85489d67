import { deletePasskey } from '@/server/data/factors/delete-passkey'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changingAccount, type AccountChange } from '../_around/changing-account'
import { endUnneededCodes } from './_parts/end-unneeded-codes'

/** Takes one of the own passkeys off the account; with the last second factor the recovery codes go too. */
export const removePasskey = changingAccount('factors.remove_passkey', async (scope, { staffId, passkeyId, now }: AccountChange & { passkeyId: string }) => {
  const { tx } = scope
  if (!(await deletePasskey(tx, { staffId, id: passkeyId }))) return refuse('not_found', 'Nothing with this id exists.')
  await endUnneededCodes(tx, staffId, now)
  scope.changed('passkey_removed')
  return ok(null)
})
