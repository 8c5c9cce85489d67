import { confirmStaff } from '@/server/data/staff/confirm-staff'
import { ok } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { changingAccount, type AccountChange } from '../_around/changing-account'

/** Uses up a code that was guessed right; false when it was used in the meantime. */
export const useCode = changingAccount('staff.use_code', async (scope, { codeId, staffId, now }: AccountChange & { codeId: string; staffId: StaffId }) => {
  const isUsed = await confirmStaff(scope.tx, { codeId, staffId, at: now })
  if (isUsed) scope.changed('account_made')
  return ok(isUsed)
})
