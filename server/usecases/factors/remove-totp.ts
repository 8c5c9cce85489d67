import { deleteTotp } from '@/server/data/factors/delete-totp'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changingAccount, type AccountChange } from '../_around/changing-account'
import { endUnneededCodes } from './_parts/end-unneeded-codes'

/** Takes the authenticator app off the account; with the last second factor the recovery codes go too. */
export const removeTotp = changingAccount('factors.remove_totp', async (scope, { staffId, now }: AccountChange) => {
  const { tx } = scope
  if (!(await deleteTotp(tx, staffId))) return refuse('not_found', 'Nothing with this id exists.')
  await endUnneededCodes(tx, staffId, now)
  scope.changed('totp_removed')
  return ok(null)
})
