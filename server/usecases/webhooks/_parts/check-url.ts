import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { checkWebhookUrl, isAllowedHost, type WebhookUrlFault } from '@/server/platform/webhooks/check-webhook-url'
import { findPublic } from '@/server/platform/webhooks/find-public'

const DETAILS: Readonly<Record<WebhookUrlFault | 'private_address', string>> = {
  unreadable: 'It is no web address.',
  not_https: 'It must begin with https://.',
  credentials: 'It must not hold a user or a password.',
  port: 'Only the usual port of https is allowed.',
  host: 'The host must be a name on the internet, not a number and not a name of a private network.',
  private_address: 'The name leads to a private address.',
}
const LOOK_UP_MS = 2_000

/**
 * Whether events may be sent to an address. A name that can't be found now passes: it is looked up again for each
 * delivery, and only that look counts. Refuses `validation_failed` at `/url`.
 */
export async function checkUrl(url: string): Promise<Result<null>> {
  const fault = checkWebhookUrl(url) ?? (isAllowedHost(new URL(url)) ? null : await privateName(new URL(url).hostname))
  return fault === null ? ok(null) : refuse('validation_failed', 'Events can not be sent to this address.', { errors: [{ pointer: '/url', code: `url_${fault}`, detail: DETAILS[fault] }] })
}

async function privateName(host: string): Promise<'private_address' | null> {
  const found = await Promise.race([findPublic(host), new Promise<null>((resolve) => { setTimeout(resolve, LOOK_UP_MS, null).unref() })])
  return found === 'private_address' ? found : null
}
