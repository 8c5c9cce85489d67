import { z } from 'zod'
import { idOut, idRef, text } from './common'

export const KEY_SCOPES = ['till', 'manage'] as const
export const keyScope = z.enum(KEY_SCOPES)
export type KeyScope = z.infer<typeof keyScope>

/** A web origin as browsers send it: scheme, host and, where it isn't the scheme's own, port. Plain http only on this machine. */
export const webOrigin = z.string().max(255).refine(isOrigin, 'must be an origin such as https://www.example.org').meta({ example: 'https://www.example.org' })

export const createApiKeyBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('secret'),
    label: text(60),
    scopes: z.array(keyScope).min(1).max(KEY_SCOPES.length).refine((all) => new Set(all).size === all.length, 'names a scope twice'),
    /** The stations that it may act on; without it, all. */
    station_ids: z.array(idRef('stn')).min(1).max(100).optional(),
  }),
  z.strictObject({ kind: z.literal('publishable'), label: text(60), origins: z.array(webOrigin).min(1).max(20) }),
]).meta({ id: 'CreateApiKey' })
export type CreateApiKeyBody = z.infer<typeof createApiKeyBody>

/** How long the old key works beside the new one: at most a week. */
export const overlapHours = z.int().min(0).max(168)

export const apiKey = z.object({
  id: idOut('key'),
  kind: z.enum(['secret', 'publishable']),
  label: z.string(),
  /** A publishable key whole; of a secret one the prefix and the last four characters. */
  hint: z.string(),
  scopes: z.array(keyScope),
  /** Empty: all stations. */
  station_ids: z.array(z.string()),
  origins: z.array(z.string()),
  api_version: z.string(),
  /** The key that it took over from. */
  replaces: z.string().optional(),
  created_at: z.string(),
  revoked_at: z.string().nullable(),
  /** `ending`: it was replaced and works until `ends_at`. */
  status: z.enum(['active', 'ending', 'ended', 'revoked']),
  ends_at: z.string().nullable(),
  /** To the minute. */
  last_used_at: z.string().nullable(),
}).meta({ id: 'ApiKey' })
export type ApiKeyAnswer = z.infer<typeof apiKey>

/** The only answer that ever holds the key itself. */
export const createdApiKey = z.object({ ...apiKey.shape, key: z.string() }).meta({ id: 'CreatedApiKey' })
export type CreatedApiKey = z.infer<typeof createdApiKey>

export const createdWidgetSecret = z.object({ kid: idOut('wid'), secret: z.string(), created_at: z.string() }).meta({ id: 'CreatedWidgetSecret' })
export type CreatedWidgetSecret = z.infer<typeof createdWidgetSecret>
export const widgetSecret = z.object({ kid: idOut('wid'), created_at: z.string(), revoked_at: z.string().nullable() })
export type WidgetSecretAnswer = z.infer<typeof widgetSecret>

function isOrigin(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || url.origin !== value || value.includes('*')) return false
  const isHere = url.hostname === 'localhost' || url.hostname.endsWith('.localhost') || url.hostname === '127.0.0.1' || url.hostname === '[::1]'
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere)
}
