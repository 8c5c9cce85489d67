import { env } from '../env'
import { log } from '../log/log'
import type { Delivery, MessageAdapter } from './message'

const ANSWER_MS = 10_000

/** Text messages by an API shaped like Twilio's (`POST /2010-04-01/Accounts/{account}/Messages.json`). */
export const smsApi: MessageAdapter = {
  name: 'sms api',
  async send({ to, text, statusUrl }) {
    const { SMS_API_URL, SMS_ACCOUNT = '', SMS_TOKEN = '', SMS_FROM = '' } = env()
    const sender: Record<string, string> = /^MG[0-9a-f]{32}$/.test(SMS_FROM) ? { MessagingServiceSid: SMS_FROM } : { From: SMS_FROM }
    const form = new URLSearchParams({ To: to, ...sender, Body: text, ...(statusUrl !== undefined && { StatusCallback: statusUrl }) })
    try {
      const answer = await fetch(`${SMS_API_URL.replace(/\/+$/, '')}/2010-04-01/Accounts/${SMS_ACCOUNT}/Messages.json`, {
        method: 'POST', body: form, redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS),
        headers: { authorization: `Basic ${Buffer.from(`${SMS_ACCOUNT}:${SMS_TOKEN}`).toString('base64')}`, accept: 'application/json' },
      })
      return toDelivery(answer.status, (await answer.json().catch(() => null)) as Told)
    } catch (error) {
      log.warn({ error_name: error instanceof Error ? error.name : '' }, 'sms api did not answer')
      return { state: 'failed', reason: 'provider_away', again: true }
    }
  },
}

type Told = { sid?: unknown; code?: unknown } | null

/** Twilio's error codes that are about the address or its owner, and those about the country. The others are about us. */
const BOUNCES: Readonly<Record<number, 'address_unknown' | 'opted_out'>> = { 21211: 'address_unknown', 21214: 'address_unknown', 21217: 'address_unknown', 21610: 'opted_out', 21614: 'address_unknown' }
const COUNTRY_REFUSED = new Set([21408, 21215, 21612])
const TOO_LARGE = 21617

function toDelivery(status: number, told: Told): Delivery {
  if (status >= 200 && status < 300) return { state: 'sent', ...(typeof told?.sid === 'string' && { providerRef: told.sid }) }
  const code = typeof told?.code === 'number' ? told.code : 0
  log.warn({ http_status: status, provider_error: code }, 'sms api refused a message')
  const bounce = BOUNCES[code]
  if (bounce) return { state: 'bounced', reason: bounce, again: false }
  if (COUNTRY_REFUSED.has(code)) return { state: 'failed', reason: 'country_refused', again: false }
  if (code === TOO_LARGE) return { state: 'failed', reason: 'too_large', again: false }
  if (status === 401 || status === 403) return { state: 'failed', reason: 'not_configured', again: true }
  if (status === 429) return { state: 'failed', reason: 'provider_busy', again: true }
  if (status >= 500) return { state: 'failed', reason: 'provider_away', again: true }
  return { state: 'failed', reason: 'refused', again: false }
}
