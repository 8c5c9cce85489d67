import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { resetEnv } from '../env'
import { inSpan } from './in-span'
import { inStage } from './in-stage'
import { startTracing } from './start-tracing'

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
afterEach(() => {
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT']
  resetEnv()
})

interface Sent {
  resourceSpans: { resource: { attributes: unknown }; scopeSpans: { spans: { name: string; traceId: string; parentSpanId: string }[] }[] }[]
}

test('spans are sent by OTLP over HTTP to the endpoint, under the service’s name and nothing else of this machine', async () => {
  const received: { url: string | undefined; body: Sent }[] = []
  const collector = createServer((request: IncomingMessage, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      received.push({ url: request.url, body: JSON.parse(text) as Sent })
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`
  resetEnv()
  const stop = await startTracing()
  await inSpan('recordSale', { kind: 'server', parent: PARENT }, () => inStage('read', async () => undefined))
  await stop?.()
  collector.close()
  expect(received.map(({ url }) => url)).toEqual(['/v1/traces'])
  const [resource] = received[0]?.body.resourceSpans ?? []
  expect(resource?.resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'forecourt' } }])
  const spans = resource?.scopeSpans.flatMap((scope) => scope.spans) ?? []
  expect(spans.map(({ name, traceId }) => [name, traceId])).toEqual([['read', PARENT.slice(3, 35)], ['recordSale', PARENT.slice(3, 35)]])
  expect(spans[1]?.parentSpanId).toBe('00f067aa0ba902b7')
})

test('without an endpoint nothing is recorded and nothing is sent', async () => {
  expect(await startTracing()).toBeNull()
  expect(inSpan('recordSale', { parent: PARENT }, (span) => span.traceParent)).toBeUndefined()
})
