import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '../env'
import type { DeliveryReason } from './message'

export interface SmsReport {
  /** The address that we gave the provider, to the letter. */
  url: string
  /** The form that it posted. */
  params: Readonly<Record<string, string>>
  signature: string
}
/** `on_its_way` changes nothing. */
export type SmsStatus = { readonly state: 'on_its_way' } | { readonly state: 'delivered' } | { readonly state: 'failed' | 'bounced'; readonly reason: DeliveryReason }

/** What became of a text message, from Twilio's status callback; null unless it was signed with our token. */
export function readSmsStatus({ url, params, signature }: SmsReport): SmsStatus | null {
  const { SMS_TOKEN } = env()
  if (!SMS_TOKEN || !isSame(signature, signReport(SMS_TOKEN, { url, params }))) return null
  const status = params['MessageStatus'] ?? ''
  if (status === 'delivered' || status === 'read') return { state: 'delivered' }
  if (status !== 'undelivered' && status !== 'failed') return { state: 'on_its_way' }
  const reason = REASONS[params['ErrorCode'] ?? ''] ?? 'undelivered'
  return { state: status === 'failed' && reason === 'undelivered' ? 'failed' : 'bounced', reason }
}

const REASONS: Readonly<Record<string, DeliveryReason>> = { 30003: 'undelivered', 30004: 'opted_out', 30005: 'address_unknown', 30006: 'address_unknown', 30007: 'refused', 21610: 'opted_out' }

/** Twilio's signature: the address, then each field's name and value in the order of the names, HMAC-SHA-1, base64. */
export const signReport = (token: string, { url, params }: Pick<SmsReport, 'url' | 'params'>): string =>
  createHmac('sha1', token).update(Object.keys(params).sort().reduce((text, name) => `${text}${name}${params[name] ?? ''}`, url)).digest('base64')

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.byteLength === b.byteLength && timingSafeEqual(a, b)
}
