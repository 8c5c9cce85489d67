import type { EpochMs } from '@/server/domain/kernel/local-day'
import { refuse, ok, type Result } from '@/server/domain/kernel/result'
import { sendMail } from '@/server/platform/messages/send-mail'
import type { InChain } from '../../_around/with-chain'
import { mailText } from '../../staff/mail-texts'
import { readStaff } from '../../staff/read-staff'
import { inviteLink } from './invite-token'

/** Mails the link, in the language of whoever invites. `unavailable` when no mail can be sent: the invitation stands and can be sent again. */
export async function mailInvite(scope: InChain, { email, token, origin, now }: { email: string; token: string; origin: string; now: EpochMs }): Promise<Result<null>> {
  const inviter = await readStaff({ staffId: scope.actor.id })
  if (!inviter.ok) return inviter
  const state = await sendMail({ to: email, ...mailText('invite', scope.locale, { inviter: inviter.value.name, chain: scope.chain.name, link: inviteLink(origin, token) }), at: now })
  return state === 'sent' ? ok(null) : refuse('unavailable', 'The mail could not be sent. Send the invitation again.')
}
