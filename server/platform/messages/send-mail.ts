import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { MessageState } from './message'
import { renderMail, type MailBrand } from './render-mail'
import { sendMessage } from './send-message'

const PLATFORM: MailBrand = { name: 'Forecourt', colour: '#1f5c4d', logoUrl: null }

/** A mail that belongs to no member, such as a staff member's code. `from` is the name that the reader sees. */
export async function sendMail(mail: { to: string; from?: string; subject: string; text: string; at: EpochMs }): Promise<MessageState> {
  const { to, from = PLATFORM.name, subject, text, at } = mail
  const language = /\p{Script=Han}/u.test(subject) ? 'zh' : 'en'
  const blocks = text.trim().split(/\n{2,}/).map((paragraph) => ({ kind: 'text' as const, text: paragraph }))
  const { html } = renderMail({ language, subject, blocks, foot: null }, { ...PLATFORM, name: from })
  const delivery = await sendMessage({ channel: 'email', to, from, subject, text, html, at })
  return delivery.state === 'sent' ? 'sent' : 'failed'
}
