import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import webpush from 'web-push'
import { z } from 'zod'
import { env } from '../env'
import { log } from '../log/log'
import { isAllowedHost, isPublicEndpoint } from './is-public-endpoint'
import { lookUpPublic } from './look-up-public'
import type { Delivery, MessageAdapter } from './message'

const ANSWER_MS = 10_000
/** How long a push service keeps a message for a phone that is off. */
const KEPT_SECONDS = 86_400

/** What `PushManager.subscribe()` gave the browser. */
export const pushSubscription = z.object({ endpoint: z.url().max(2_000), keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }) })

/** Web push (RFC 8030, encrypted by RFC 8291, signed with VAPID). */
export const webPush: MessageAdapter = {
  name: 'web push',
  async send({ id, to, subject = '', text, path, vapid }) {
    const { ROOT_HOST, MAIL_FROM = `no-reply@${ROOT_HOST}` } = env()
    if (!vapid) return { state: 'failed', reason: 'not_configured', again: false }
    const read = readSubscription(to)
    if (!read) return { state: 'bounced', reason: 'address_unknown', again: false }
    try {
      const { headers, body } = webpush.generateRequestDetails(read, JSON.stringify({ id, title: subject, body: text, path }), {
        vapidDetails: { subject: `mailto:${MAIL_FROM}`, ...vapid }, TTL: KEPT_SECONDS, urgency: 'normal', contentEncoding: 'aes128gcm',
      })
      return toDelivery(await post(new URL(read.endpoint), headers, body))
    } catch (error) {
      log.warn({ error_name: error instanceof Error ? error.name : '', error_code: error instanceof Error && 'code' in error ? String(error.code) : '' }, 'push service did not answer')
      return { state: 'failed', reason: 'provider_away', again: true }
    }
  },
}

/** Null for what is no subscription, and for an endpoint that nothing may be posted to. */
function readSubscription(json: string): z.output<typeof pushSubscription> | null {
  try {
    const { success, data } = pushSubscription.safeParse(JSON.parse(json))
    return success && isPublicEndpoint(data.endpoint) ? data : null
  } catch {
    return null
  }
}

function post(url: URL, headers: Readonly<Record<string, unknown>>, body: Buffer | null): Promise<number> {
  const request = url.protocol === 'https:' ? requestTls : requestPlain
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: headers as Record<string, string>, signal: AbortSignal.timeout(ANSWER_MS), ...(isAllowedHost(url) ? {} : { lookup: lookUpPublic }) }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

/** A redirect is not followed: it is no answer that a push service gives. */
function toDelivery(status: number): Delivery {
  if (status >= 200 && status < 300) return { state: 'sent' }
  log.warn({ http_status: status }, 'push service refused a message')
  if (status === 404 || status === 410) return { state: 'bounced', reason: 'address_unknown', again: false }
  if (status === 413) return { state: 'failed', reason: 'too_large', again: false }
  if (status === 401 || status === 403) return { state: 'failed', reason: 'not_configured', again: false }
  if (status === 429) return { state: 'failed', reason: 'provider_busy', again: true }
  if (status >= 500) return { state: 'failed', reason: 'provider_away', again: true }
  return { state: 'failed', reason: 'refused', again: false }
}
