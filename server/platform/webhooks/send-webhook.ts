import { Agent as PlainAgent, request as requestPlain, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent as TlsAgent, request as requestTls } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { checkWebhookUrl, isAllowedHost } from './check-webhook-url'
import { findPublic, type Resolve } from './find-public'
import { readRetryAfter } from './read-retry-after'
import { signWebhook } from './sign-webhook'

const WHOLE_CALL_MS = 10_000
const ANSWER_BYTES_MAX = 4_096
/** Kept of an answer, for whoever looks for a mistake. */
const ANSWER_SHOWN = 500

export interface Webhook {
  readonly url: string
  /** `whsec_…`; the newest first. */
  readonly secrets: readonly string[]
  /** The event's id: the same at every try, so that a receiver can tell a repeat. */
  readonly id: string
  readonly body: string
  /** Real time. */
  readonly at: EpochMs
}
/** What may be another in tests. */
export interface Reach { readonly resolve?: Resolve; readonly port?: string; readonly timeoutMs?: number }

export type WebhookFailure = 'refused_address' | 'private_address' | 'unknown_host' | 'timed_out' | 'refused' | 'tls' | 'broken_off'
export type Sent =
  | { readonly status: number; readonly reason: null; readonly answer: string; readonly retryAfterMs?: number; readonly tookMs: number }
  | { readonly status: null; readonly reason: WebhookFailure; readonly tookMs: number }

/** Posts one signed event; see README. Never throws, follows nothing, and tells what came back within ten seconds. */
export async function sendWebhook(webhook: Webhook, { resolve, port, timeoutMs = WHOLE_CALL_MS }: Reach = {}): Promise<Sent> {
  const startedAt = performance.now()
  const took = () => ({ tookMs: Math.round(performance.now() - startedAt) })
  if (checkWebhookUrl(webhook.url, port) !== null) return { status: null, reason: 'refused_address', ...took() }
  const url = new URL(webhook.url)
  const signal = AbortSignal.timeout(timeoutMs)
  const address = isAllowedHost(url) ? null : await orInTime(findPublic(url.hostname, resolve), signal)
  if (typeof address === 'string') return { status: null, reason: address, ...took() }
  try {
    const { status, answer, retryAfter } = await post(url, webhook, { signal, ...(address && { lookup: leadTo(address) }) })
    const retryAfterMs = readRetryAfter(retryAfter, webhook.at)
    return { status, reason: null, answer, ...(retryAfterMs !== undefined && { retryAfterMs }), ...took() }
  } catch (error) {
    return { status: null, reason: reasonOf(error, signal), ...took() }
  }
}

const orInTime = <T>(found: Promise<T>, signal: AbortSignal): Promise<T | 'timed_out'> =>
  Promise.race([found, new Promise<'timed_out'>((resolve) => { signal.addEventListener('abort', () => resolve('timed_out'), { once: true }) })])

/** The name isn't looked up a second time: what was checked is what is connected to. */
const leadTo = ({ address, family }: { address: string; family: number }): LookupFunction => (_, options, answer) =>
  options.all === true ? answer(null, [{ address, family }]) : answer(null, address, family)

interface Answered { status: number; answer: string; retryAfter: string | undefined }

function post(url: URL, webhook: Webhook, how: { signal: AbortSignal; lookup?: LookupFunction }): Promise<Answered> {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(webhook.body), 'user-agent': 'Forecourt-Webhooks/1.0', accept: '*/*', ...signWebhook(webhook) }
  return new Promise((resolve, reject) => {
    // A connection of its own: nobody's earlier one, which may have been made to another address.
    const sent = requestTo(url, { method: 'POST', headers, ...how })
    sent.once('error', reject)
    sent.once('response', (answer) => {
      readStart(answer).then((text) => resolve({ status: answer.statusCode ?? 0, answer: text, retryAfter: answer.headers['retry-after'] }), reject).finally(() => sent.destroy())
    })
    sent.end(webhook.body)
  })
}

function requestTo(url: URL, options: RequestOptions): ClientRequest {
  return url.protocol === 'https:' ? requestTls(url, { ...options, agent: new TlsAgent({ keepAlive: false }) }) : requestPlain(url, { ...options, agent: new PlainAgent({ keepAlive: false }) })
}

/** The first bytes of an answer as text that a database keeps; what comes after 4 KB is not read. */
async function readStart(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.byteLength
    if (length >= ANSWER_BYTES_MAX) break
  }
  return Buffer.concat(parts).subarray(0, ANSWER_BYTES_MAX).toString('utf8').replaceAll('\u0000', '').slice(0, ANSWER_SHOWN).toWellFormed()
}

function reasonOf(error: unknown, signal: AbortSignal): WebhookFailure {
  if (signal.aborted) return 'timed_out'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'refused'
  return /CERT|SSL|TLS|ALTNAME|SIGNED|EPROTO/.test(code) ? 'tls' : 'broken_off'
}
