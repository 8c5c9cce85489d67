import type { EpochMs } from '@/server/domain/kernel/local-day'
import { refuse, ok, type Result } from '@/server/domain/kernel/result'
import type { InChain } from '../../_around/with-chain'
import { staffInvite } from '../../messages/_templates/staff-mails'
import { readStaff } from '../../staff/read-staff'
import { sendStaffMail } from '../../staff/send-staff-mail'
import { inviteLink } from './invite-token'

interface MailInvite { inviteId: string; email: string; token: string; origin: string; now: EpochMs }

/** Mails the link, in the language of whoever invites. `unavailable` when no mail can be sent: the invitation stands and can be sent again. */
export async function mailInvite(scope: InChain, { inviteId, email, token, origin, now }: MailInvite): Promise<Result<null>> {
  const inviter = await readStaff({ staffId: scope.actor.id })
  if (!inviter.ok) return inviter
  const facts = { inviter: inviter.value.name, chain: scope.chain.name, link: inviteLink(origin, token) }
  const state = await sendStaffMail({ template: staffInvite, facts, language: scope.locale, to: email, now, invite: { accountId: scope.chain.accountId, inviteId } })
  return state === 'sent' ? ok(null) : refuse('unavailable', 'The mail could not be sent. Send the invitation again.')
}
