import { randomUUID } from 'node:crypto'
import { InMemorySpanExporter, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { JOBS } from '@/server/jobs/jobs'
import { relayOutbox } from '@/server/jobs/relay-outbox'
import { toWorker } from '@/server/jobs/to-worker'
import { exposeMetrics } from '@/server/platform/metrics/expose-metrics'
import { recordSpans, type StopTracing } from '@/server/platform/metrics/start-tracing'
import type { Message } from '@/server/platform/queue/queue'
import { apiSuite } from '@/server/testing/api-suite'
import { postRefund, postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const exporter = new InMemorySpanExporter()
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`
let stop: StopTracing
beforeAll(async () => {
  stop = await recordSpans(new SimpleSpanProcessor(exporter))
})
beforeEach(() => exporter.reset())
afterAll(() => stop())

const NAME = 'Zoë Überall'
const PHONE = '+4915155512345'
const EMAIL = 'zoe.ueberall@example.org'
const PLATE = 'KI ZU 77'

test('traffic of tills, strangers and members leaves figures and nothing of anybody in the metrics', async () => {
  const enrolled = await api.call({ path: '/members', body: { phone: PHONE, email: EMAIL, name: NAME, vehicle: { plate: PLATE }, external_id: 'crm-zoe', consent: { terms: true } }, idempotencyKey: randomUUID() })
  const member = { identifier: { type: 'phone', value: PHONE } }
  await api.call({ path: '/quotes', body: quoteBody(api, { member }) })
  const [sold] = await Promise.all([postSale(api, saleBody(api, { member })), postSale(api, saleBody(api, { member })), postSale(api, saleBody(api, { member }))])
  const refunded = await postRefund(api, sold.json['id'])
  await api.call({ path: `/members/${String(enrolled.json['id'])}` })
  await api.call({ path: `/nothing/${PHONE}/${encodeURIComponent(NAME)}` })
  await api.call({ path: '/quotes', body: quoteBody(api), key: 'fk_live_nobody' })
  const { text } = await exposeMetrics()

  for (const stage of ['key', 'read', 'evaluate', 'queue', 'commit']) expect(text, stage).toMatch(new RegExp(`^forecourt_stage_seconds_count\\{stage="${stage}"\\} [1-9]`, 'm'))
  expect(text).toMatch(/^forecourt_requests_total\{operation="recordSale",status="201"\} 3$/m)
  expect(text).toMatch(/^forecourt_requests_total\{operation="makeQuote",status="401"\} 1$/m)
  expect(text).toMatch(/^forecourt_requests_total\{operation="unknown",status="404"\} 1$/m)
  expect(text).toMatch(/^forecourt_queue_depth 0$/m)
  expect(text).toMatch(new RegExp(`^forecourt_chain_cpu_seconds_total\\{chain="${api.chain.scope.chainId}"\\} 0\\.`, 'm'))

  const ids = [enrolled, sold, refunded].map(({ json }) => String(json['id']))
  const personal = [NAME, 'Zoë', PHONE, PHONE.slice(1), EMAIL, PLATE, 'crm-zoe', api.chain.memberId, api.chain.phone, api.chain.key, ...ids]
  for (const one of personal) expect(text).not.toContain(one)
  for (const pattern of [/mem_|sal_|req_|fk_/, /@/, /\+?\d{9,}(?=")/]) expect(labelsOf(text).filter((label) => pattern.test(label))).toEqual([])
})

/** The values of all labels. */
const labelsOf = (text: string): string[] => [...text.matchAll(/\w+="([^"]*)"/g)].map((match) => match[1] ?? '')

/** Names as a tree, in the order in which the spans began. */
function treeOf(spans: readonly ReadableSpan[], parentId: string): unknown[] {
  const begun = ({ startTime: [seconds, nanoseconds] }: ReadableSpan) => seconds * 1e9 + nanoseconds
  return spans.filter((span) => span.parentSpanContext?.spanId === parentId).sort((a, b) => begun(a) - begun(b))
    .map((span) => [span.name, ...treeOf(spans, span.spanContext().spanId)])
}

test('one sale is one span with a child for each stage, below the span of the till that called', async () => {
  const sold = await api.call({ path: '/sales', body: saleBody(api), idempotencyKey: randomUUID(), headers: { traceparent: PARENT } })
  expect(sold.status).toBe(201)
  const spans = exporter.getFinishedSpans()
  expect(treeOf(spans, '00f067aa0ba902b7')).toEqual([['recordSale', ['key'], ['queue'], ['read'], ['evaluate'], ['commit']]])
  expect(new Set(spans.map((span) => span.spanContext().traceId))).toEqual(new Set([TRACE]))
  const root = spans.find(({ name }) => name === 'recordSale')
  expect(root?.attributes).toEqual({ 'http.response.status_code': 201, 'forecourt.request_id': sold.headers.get('request-id'), 'forecourt.chain_id': api.chain.scope.chainId })
  expect(sold.headers.get('traceparent')).toBe(`00-${TRACE}-${root?.spanContext().spanId}-01`)
  expect(JSON.stringify(spans.map(({ name, attributes, events, status }) => [name, attributes, events, status]))).not.toContain(api.chain.memberId)
})

test('a call without a traceparent begins a trace of its own and is told none', async () => {
  const sold = await postSale(api)
  expect(sold.headers.get('traceparent')).toBeNull()
  const [root] = exporter.getFinishedSpans().filter(({ name }) => name === 'recordSale')
  expect(root?.parentSpanContext).toBeUndefined()
})

test('a job belongs to the trace of the call whose event it works on', async () => {
  await api.call({ path: '/members', body: { phone: '+4915155500001', consent: { terms: true } }, idempotencyKey: randomUUID(), headers: { traceparent: PARENT } })
  const request = exporter.getFinishedSpans().find(({ name }) => name === 'enrolMember')
  const sent: { name: string; message: Message }[] = []
  await relayOutbox({ send: (name, messages) => Promise.resolve(void sent.push(...messages.map((message) => ({ name, message })))) }, JOBS)
  const welcome = sent.filter(({ name, message }) => name === 'welcome-member' && JSON.stringify(message.payload).includes(TRACE))
  expect(welcome).toHaveLength(1)
  const job = JOBS.find(({ name }) => name === 'welcome-member')
  if (job) await toWorker(job).run(welcome[0]?.message.payload, new AbortController().signal)
  const span = exporter.getFinishedSpans().find(({ name }) => name === 'welcome-member')
  expect(span?.spanContext().traceId).toBe(TRACE)
  expect(span?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
})

test('a call that fails inside is marked as failed, without what was said', async () => {
  await api.call({ path: '/sales', body: { station_id: 'x' }, idempotencyKey: randomUUID() })
  const [root] = exporter.getFinishedSpans().filter(({ name }) => name === 'recordSale')
  expect(root?.attributes['http.response.status_code']).toBe(400)
  expect(root?.events).toEqual([])
})
