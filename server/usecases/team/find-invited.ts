import { findStaff } from '@/server/data/staff/find-staff'
import { findInvite } from '@/server/data/team/find-invite'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { hashKey } from '@/server/platform/crypto/hash-key'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from '../staff/staff-secrets'
import { inviteContext } from './_parts/invite-token'

/** The invitation behind a link, its address, and the account that has the address. `invite_over` when it is used, called off or expired. */
export const findInvited = onPlatform('team.find_invited', async (tx, { token, now }: { token: string; now: EpochMs }) => {
  const invite = await findInvite(tx, hashKey(token), now)
  if (!invite) return refuse('invite_over', 'The invitation was used, called off or has expired.')
  const email = (await openStaffSecrets()).openNote(invite.sealed, inviteContext(invite.id))
  const found = await findStaff(tx, { emailIndex: invite.emailIndex })
  return ok({ invite, email, account: found?.isConfirmed ? found : null })
})
