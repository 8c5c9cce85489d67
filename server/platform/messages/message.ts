import type { EpochMs } from '@/server/domain/kernel/local-day'

export type MessageChannel = 'sms' | 'email' | 'push'

/** One message to one person. It is never sent twice by us; retries are the caller's. */
export interface OutgoingMessage {
  /** Our id of it, by which a provider can tell a repeat. Mail to staff has none. */
  id?: string
  channel: MessageChannel
  /** E.164 number, e-mail address, or the JSON of a push subscription as the browser gave it. */
  to: string
  /** Who it comes from, as the reader sees it: the chain's name. */
  from: string
  /** E-mail and push. */
  subject?: string
  /** Plain text, of every channel. */
  text: string
  /** E-mail only: the same as `text`, for programs that show it. */
  html?: string
  /** Push only: the page of the reader's portal that it opens. */
  path?: string
  /** Push only, and needed: the pair of keys that the subscription was made for. */
  vapid?: { publicKey: string; privateKey: string }
  at: EpochMs
  /** Where the provider reports what became of it. */
  statusUrl?: string
  /** Of a test side: it ends in the message log, whatever is configured. */
  logOnly?: boolean
}

/** Why a message didn't arrive. The first three are decided before anything is sent, the others come from the provider. */
export const DELIVERY_REASONS = [
  'country_not_allowed', 'over_cap', 'no_address',
  'address_unknown', 'opted_out', 'refused', 'country_refused', 'too_large', 'undelivered', 'not_configured', 'provider_busy', 'provider_away',
] as const
export type DeliveryReason = (typeof DELIVERY_REASONS)[number]

/** What an adapter answers. `bounced`: the address or its owner doesn't take it. `again`: a later try may pass. */
export type Delivery =
  | { readonly state: 'sent'; readonly providerRef?: string }
  | { readonly state: 'failed' | 'bounced'; readonly reason: DeliveryReason; readonly again: boolean }

/** `sent`: handed over to whoever delivers it. `failed`: it won't arrive; the reason is in the log. */
export type MessageState = 'sent' | 'failed'

/** One way to get a message out. A new one is a file of this folder, chosen in `adapters.ts` when its keys are set. */
export interface MessageAdapter {
  /** Shown on /api/health and in the console. */
  readonly name: string
  /** Never throws for a message that can't go out, and never logs its address or text. */
  send(message: OutgoingMessage): Promise<Delivery>
}
