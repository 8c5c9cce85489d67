import type { InviteChange } from '@/server/contracts/staff'
import { updateInvite } from '@/server/data/team/update-invite'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { guardRate } from '../staff/guard-rate'
import { openStaffSecrets } from '../staff/staff-secrets'
import { findOpenInvite } from './_parts/find-open-invite'
import { INVITE_LIFE_MS, inviteContext, newInviteToken } from './_parts/invite-token'
import { mailInvite } from './_parts/mail-invite'

interface Resend { change: InviteChange; origin: string; address: string; now: EpochMs }

/** Sends an invitation again, with a new link for another seven days; the old link ends. Refuses `not_found`, `forbidden`, `version_conflict`, `rate_limited`, `unavailable`. */
export const resendInvite = inSteps('team.resend_invite', async (scope: InChain, { change, origin, address, now }: Resend) => {
  const allowed = await guardRate(await openStaffSecrets(), 'staff-invite', { address, email: scope.chain.accountId })
  if (!allowed.ok) return allowed
  const { token, hash } = newInviteToken()
  const renewed = await renew(scope, { change, hash, now })
  if (!renewed.ok) return renewed
  const mailed = await mailInvite(scope, { inviteId: change.invite_id, email: renewed.value.email, token, origin, now })
  return mailed.ok ? ok({ invite_id: change.invite_id }) : mailed
})

const renew = changing('team.renew_invite', async (scope, { change, hash, now }: { change: InviteChange; hash: Uint8Array<ArrayBuffer>; now: EpochMs }) => {
  const found = await findOpenInvite(scope, change.invite_id)
  if (!found.ok) return found
  const { id, sealed } = found.value
  if (!(await updateInvite(scope, { id, version: change.version }, { tokenHash: hash, expiresAt: now + INVITE_LIFE_MS }))) return refuse('version_conflict', 'Somebody changed the invitation in the meantime. Load it again.')
  scope.changed({ kind: 'staff_invite', id, after: { sent_again: true } })
  return ok({ email: (await openStaffSecrets()).openNote(sealed, inviteContext(id)) })
})
