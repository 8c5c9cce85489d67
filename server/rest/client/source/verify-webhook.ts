import type { EventObjects, EventType } from '../generated/contract'
import { fromBase64, hmacKey, utf8 } from './bytes'

const TOLERANCE_S = 300
const PREFIX = 'whsec_'

interface Envelope<Type extends string, Told> {
  readonly id: string
  readonly type: Type
  readonly schema_version: number
  readonly occurred_at: string
  readonly mode: 'live' | 'test'
  /** Grows with each event of the same object. */
  readonly sequence: number
  readonly data: Told
}
/** An object above 256 KB is told by its id alone; read it by the API. */
interface Truncated { readonly object: { readonly id: string }; readonly truncated: true }
type Told<Type extends EventType> = { readonly object: EventObjects[Type]; readonly truncated?: never } | Truncated
/** What arrives at an endpoint, told apart by `type`. An endpoint also gets `webhook.test` when somebody asks for it. */
export type ForecourtEvent =
  | { [Type in EventType]: Envelope<Type, Told<Type>> }[EventType]
  | Envelope<'webhook.test', { readonly object: { readonly id: string; readonly events: readonly string[] } }>

/**
 * `headers_missing`: no webhook of ours. `too_old`, `too_new`: a repeat of an old one, or a clock that is wrong.
 * `signature_wrong`: changed on its way, or signed with another secret. `body_unreadable`: signed, and yet no event.
 */
export type WebhookErrorCode = 'headers_missing' | 'too_old' | 'too_new' | 'signature_wrong' | 'body_unreadable'
export class WebhookError extends Error {
  override readonly name: string = 'WebhookError'
  readonly code: WebhookErrorCode
  constructor(code: WebhookErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

export interface ReceivedWebhook {
  /** The body as it came: text or bytes, not parsed and written anew. */
  readonly body: string | Uint8Array
  /** A `Headers`, or an object with names in lower case, as Node's requests have. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** The endpoint's secret, `whsec_…`; several while you replace it. */
  readonly secrets: string | readonly string[]
  /** How far the time of the webhook may be from now, either way; five minutes by default. */
  readonly toleranceSeconds?: number | undefined
}

/**
 * The event of a webhook that we sent, that was not changed and that is new (Standard Webhooks 1.0.0); signatures are
 * compared in constant time. Throws a `WebhookError` otherwise. The same event may arrive twice: remember its `id`.
 */
export async function verifyWebhook({ body, headers, secrets, toleranceSeconds = TOLERANCE_S }: ReceivedWebhook, nowMs: number = Date.now()): Promise<ForecourtEvent> {
  const [id, at, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headerOf(headers, name))
  if (!id || !signatures || !at || !/^\d{1,12}$/.test(at)) throw new WebhookError('headers_missing', 'webhook-id, webhook-timestamp or webhook-signature is missing')
  const ageSeconds = Math.floor(nowMs / 1_000) - Number(at)
  if (ageSeconds > toleranceSeconds) throw new WebhookError('too_old', `the webhook was sent ${ageSeconds} s ago`)
  if (ageSeconds < -toleranceSeconds) throw new WebhookError('too_new', `the webhook comes from ${-ageSeconds} s ahead`)
  const bytes = typeof body === 'string' ? utf8(body) : body
  const isOurs = await fits({ signed: joined(utf8(`${id}.${at}.`), bytes), signatures, secrets: [secrets].flat() })
  if (!isOurs) throw new WebhookError('signature_wrong', 'no signature of the webhook fits')
  return parseEvent(bytes)
}

function headerOf(headers: ReceivedWebhook['headers'], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const held = headers[name]
  return typeof held === 'string' ? held : held?.[0]
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length)
  whole.set(head)
  whole.set(tail, head.length)
  return whole
}

/** One signature that fits one secret is enough: while a secret is replaced there are two. All are tried, so time tells nothing. */
async function fits({ signed, signatures, secrets }: { signed: Uint8Array<ArrayBuffer>; signatures: string; secrets: readonly string[] }): Promise<boolean> {
  const given = signatures.split(' ').flatMap((one) => (one.startsWith('v1,') ? bytesOf(one.slice(3)) : []))
  const keys = await Promise.all(secrets.map((secret) => hmacKey(readSecret(secret), 'verify')))
  const found = await Promise.all(keys.flatMap((key) => given.map((signature) => crypto.subtle.verify('HMAC', key, signature, signed))))
  return found.includes(true)
}

function bytesOf(text: string): [Uint8Array<ArrayBuffer>] | [] {
  try {
    return [fromBase64(text)]
  } catch {
    return []
  }
}

/** An empty secret would let everybody sign. */
function readSecret(secret: string): Uint8Array<ArrayBuffer> {
  const [bytes] = bytesOf(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret)
  if (!bytes || bytes.length === 0) throw new TypeError('secrets must be whsec_ and base64, as the console shows them')
  return bytes
}

function parseEvent(bytes: Uint8Array): ForecourtEvent {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as ForecourtEvent
  } catch {
    throw new WebhookError('body_unreadable', 'the body is no JSON')
  }
}
