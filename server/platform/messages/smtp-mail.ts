import { createTransport, type Transporter } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js'
import { env } from '../env'
import { log } from '../log/log'
import { singleton } from '../singleton/singleton'
import type { Delivery, MessageAdapter } from './message'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Mail by the SMTP server of `SMTP_URL`. */
export const smtpMail: MessageAdapter = {
  name: 'smtp',
  async send({ id, to, from, subject = '', text, html }) {
    const { ROOT_HOST, MAIL_FROM = `no-reply@${ROOT_HOST}` } = env()
    try {
      await transport().sendMail({
        from: { name: oneLine(from), address: MAIL_FROM },
        to: { name: '', address: to },
        subject: oneLine(subject),
        text,
        ...(html !== undefined && { html }),
        // The same message has the same id, so that a second copy after a crash can be told.
        ...(id !== undefined && { messageId: `<${id}@${ROOT_HOST}>` }),
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true, disableUrlAccess: true,
      })
      return { state: 'sent' }
    } catch (error) {
      const delivery = toDelivery(error)
      // The server's own words repeat the address, so only the codes are kept.
      log.warn({ smtp_status: statusOf(error), error_code: codeOf(error), reason: delivery.state === 'sent' ? '' : delivery.reason }, 'mail was not accepted')
      return delivery
    }
  },
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ').trim()

/** The connection's options. Beyond this machine a server that doesn't speak TLS gets nothing. */
export function smtpOptions(smtpUrl: string): SMTPPool.Options {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  return {
    pool: true, maxConnections: 3, host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port ? Number(url.port) : secure ? 465 : 587, secure,
    requireTLS: !secure && !LOOPBACK.has(url.hostname),
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000,
  }
}

const transport = (): Transporter<SMTPPool.SentMessageInfo> => singleton(`smtp:${env().SMTP_URL}`, () => createTransport(smtpOptions(env().SMTP_URL ?? '')))

/** RFC 5321 4.2: 4xx passes, 5xx stays; 5.7.x and 530–535 are about us, not about the reader. */
function toDelivery(error: unknown): Delivery {
  const [status, code] = [statusOf(error), codeOf(error)]
  if (code === 'EAUTH' || (status >= 530 && status <= 535)) return { state: 'failed', reason: 'not_configured', again: true }
  if (status === 552) return { state: 'failed', reason: 'too_large', again: false }
  if (status >= 550 && status <= 553 && status !== 552) return { state: 'bounced', reason: 'address_unknown', again: false }
  if (status >= 500) return { state: 'failed', reason: 'refused', again: false }
  if (status >= 400) return { state: 'failed', reason: 'provider_busy', again: true }
  if (code === 'EENVELOPE') return { state: 'bounced', reason: 'address_unknown', again: false }
  return { state: 'failed', reason: 'provider_away', again: true }
}

const statusOf = (error: unknown): number => (error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0)
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '')
