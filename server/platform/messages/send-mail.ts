import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { MessageState } from './message'
import { sendMessage } from './send-message'

/** A mail that belongs to no member, such as a staff member's code. `from` is the name that the reader sees. */
export const sendMail = (mail: { to: string; from?: string; subject: string; text: string; at: EpochMs }): Promise<MessageState> =>
  sendMessage({ channel: 'email', to: mail.to, from: mail.from ?? 'Forecourt', subject: mail.subject, text: mail.text, at: mail.at })
