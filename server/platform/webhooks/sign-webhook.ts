import { createHmac, randomBytes } from 'node:crypto'
import type { EpochMs } from '@/server/domain/kernel/local-day'

const PREFIX = 'whsec_'

/** A new signing secret: 256 random bits, written as the specification says. */
export const newWebhookSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/**
 * The three headers of Standard Webhooks 1.0.0: id, time in whole seconds, and one signature (`v1`, HMAC-SHA-256 over
 * `id.time.body`) for each secret, so that a receiver may know the old or the new one while a secret rotates.
 */
export function signWebhook({ id, at, body, secrets }: { id: string; at: EpochMs; body: string; secrets: readonly string[] }): Record<string, string> {
  const seconds = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64')).update(`${id}.${seconds}.${body}`).digest('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}
