import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { guardRate } from '../staff/guard-rate'
import { openStaffSecrets } from '../staff/staff-secrets'
import { findInvited } from './find-invited'

interface Read { token: string; /** Who is signed in, if anybody. */ staffId: string | null; address: string; now: EpochMs }

/** What an invitation is for, told to whoever holds its link: they have read the mailbox. Refuses `invite_over`, `rate_limited`. */
export const readInvite = inSteps('team.read_invite', async ({ token, staffId, address, now }: Read) => {
  const allowed = await guardRate(await openStaffSecrets(), 'staff-accept', { address, email: token })
  if (!allowed.ok) return allowed
  const found = await findInvited({ token, now })
  if (!found.ok) return found
  const { invite, email, account } = found.value
  const signedIn: 'nobody' | 'invited' | 'other' = staffId === null ? 'nobody' : staffId === account?.id ? 'invited' : 'other'
  return ok({ chain: invite.chainName, email, role: invite.role, has_account: account !== null, signed_in: signedIn })
})
