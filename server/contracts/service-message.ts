import { z } from 'zod'
import { MEMBER_KINDS, SERVICE_CHANNELS, SERVICE_KINDS } from '@/server/domain/messages/service-kinds'

export const serviceKind = z.enum(SERVICE_KINDS)
export const serviceChannel = z.enum(SERVICE_CHANNELS)

/** What a member says about one kind of message by one channel. */
export const preferenceBody = z.strictObject({ kind: z.enum(MEMBER_KINDS), channel: serviceChannel, wanted: z.boolean() })
export type PreferenceBody = z.infer<typeof preferenceBody>

/** What `PushManager.subscribe()` gave a browser; only a public address of a push service is taken. */
export const pushBody = z.strictObject({ endpoint: z.url().max(2_000), keys: z.strictObject({ p256dh: z.string().regex(/^[\w-]{87}=?$/), auth: z.string().regex(/^[\w-]{22}={0,2}$/) }) })
export type PushBody = z.infer<typeof pushBody>

/** Everything that a chain sends of service; `version` is the one that the editor read, 0 while nothing was changed. */
export const serviceMessagesBody = z.strictObject({ version: z.int().min(0), sent: z.array(z.strictObject({ kind: serviceKind, channel: serviceChannel })).max(SERVICE_KINDS.length * SERVICE_CHANNELS.length) })
export type ServiceMessagesBody = z.infer<typeof serviceMessagesBody>

export interface ServiceMessages {
  version: number
  kinds: { kind: z.infer<typeof serviceKind>; channels: { channel: z.infer<typeof serviceChannel>; sent: boolean }[] }[]
}

type Channel = z.infer<typeof serviceChannel>
export type MailPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }

/** A message as it would go out, with made-up figures. A mail by its parts, the others as one text. */
export interface MessagePreview { channel: Channel; language: 'en' | 'zh'; subject: string; text: string; mail: { blocks: readonly MailPart[]; foot: string | null } | null }
export interface MessagePreviews {
  brand: { name: string; colour: string; logo_url: string | null }
  previews: MessagePreview[]
}
