import type { z } from 'zod'
import type { MailBlock } from '@/server/platform/messages/render-mail'

export type Language = 'en' | 'zh'
/** Whose message it is, as a reader sees it. */
export interface TemplateBrand {
  readonly chain: string
  readonly pointsName: Readonly<Record<Language, string>>
  /** `#rrggbb` */
  readonly colour: string
  /** Absolute; null where no public address is configured. */
  readonly logoUrl: string | null
  readonly portalUrl: string | null
}
export interface Words {
  /** Of a mail and of a push message. */
  readonly subject: string
  readonly blocks: readonly MailBlock[]
  /** Why the reader gets the mail; null for none. */
  readonly foot: string | null
  /** The text of a message to a phone, best first: the first one that fits into two segments goes out. `chain` is the name, cut where it is long. */
  readonly texts: readonly ((chain: string) => string)[]
}

/** One text of ours in both languages and for every channel. Facts are data, never markup: whatever stands in them is escaped. */
export interface MessageTemplate<Facts, Code extends string = string> {
  /** In the message log; never changes. */
  readonly code: Code
  readonly facts: z.ZodType<Facts>
  words(facts: Facts, brand: TemplateBrand, language: Language): Words
}
