import type { EpochMs } from '@/server/domain/kernel/local-day'

export type MessageChannel = 'sms' | 'email'

/** One message to one person. `text` is plain text; a message is never sent twice by us, retries are the caller's. */
export interface OutgoingMessage {
  channel: MessageChannel
  /** E.164 number or e-mail address. */
  to: string
  /** Who it comes from, as the reader sees it: the chain's name. */
  from: string
  /** E-mail only. */
  subject?: string
  text: string
  at: EpochMs
}

/** `sent`: handed over to whoever delivers it. `failed`: it won't arrive; the reason is in the log. */
export type MessageState = 'sent' | 'failed'

/** One way to get a message out. A new one (SMTP, SMS gateway) is a file of this folder, chosen in `adapters.ts` when its keys are set. */
export interface MessageAdapter {
  /** Shown on /api/health and in the console. */
  readonly name: string
  send(message: OutgoingMessage): Promise<MessageState>
}
