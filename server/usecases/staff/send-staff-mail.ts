import { insertStaffMail } from '@/server/data/staff/insert-staff-mail'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import type { Delivery } from '@/server/platform/messages/message'
import { sendMessage } from '@/server/platform/messages/send-message'
import { onPlatform } from '../_around/with-chain'
import { composeIn } from '../messages/_parts/compose-message'
import type { Language, MessageTemplate } from '../messages/_templates/message-template'
import { PLATFORM_BRAND } from '../messages/_templates/staff-mails'
import { openStaffSecrets } from './staff-secrets'

export interface StaffMail<Facts> {
  template: MessageTemplate<Facts>
  facts: Facts
  /** `both`: whoever caused it chose the page's language, and may be a stranger. */
  language: Language | 'both'
  to: string
  /** Real time. */
  now: EpochMs
  /** Of an invitation: whose team sees whether it left. */
  invite?: { accountId: string; inviteId: string }
}

/**
 * Sends a mail to somebody of the staff and notes whether it left: to whom as a keyed hash, and nothing of what it said,
 * since codes and links open accounts.
 */
export async function sendStaffMail<Facts>({ template, facts, language, to, now, invite }: StaffMail<Facts>): Promise<'sent' | 'failed'> {
  const words = composeIn(PLATFORM_BRAND, language === 'both' ? inBoth(template) : template, { channel: 'email', language: language === 'zh' ? 'zh' : 'en', facts })
  const id = newId('sml')
  const delivery = await sendMessage({ id, channel: 'email', to, from: PLATFORM_BRAND.chain, ...words, at: now })
  const recipientIndex = (await openStaffSecrets()).indexOf(to)
  await note({ id, recipientIndex, template: template.code, delivery, now, ...(invite && { invite }) })
  return delivery.state === 'sent' ? 'sent' : 'failed'
}

export const languageOf = (locale: string | undefined): Language => (locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en')

/** English above, Chinese below. */
const inBoth = <Facts>(template: MessageTemplate<Facts>): MessageTemplate<Facts> => ({
  ...template,
  words: (facts, brand) => {
    const [en, zh] = [template.words(facts, brand, 'en'), template.words(facts, brand, 'zh')]
    return { ...en, subject: `${en.subject} / ${zh.subject}`, blocks: [...en.blocks, ...zh.blocks] }
  },
})

interface Note { id: string; recipientIndex: Uint8Array<ArrayBuffer>; template: string; delivery: Delivery; now: EpochMs; invite?: { accountId: string; inviteId: string } }

const note = onPlatform('staff.note_mail', async (tx, { delivery, ...mail }: Note): Promise<Result<void>> => {
  await insertStaffMail(tx, { ...mail, state: delivery.state, reason: delivery.state === 'sent' ? null : delivery.reason })
  return ok(undefined)
})
