import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addReader } from '@/server/platform/metrics/expose-metrics'
import { meters } from '@/server/platform/metrics/meters'
import { serveMetrics } from './serve-metrics'

let server: Awaited<ReturnType<typeof serveMetrics>>
beforeAll(async () => {
  server = await serveMetrics(0)
})
afterAll(() => void server.close())

function ask(path: string, { host = '127.0.0.1', method = 'GET' } = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path, method, headers: { Host: host } }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    call.once('error', reject)
    call.end()
  })
}

test('the port listens on this machine alone', () => {
  expect((server.address() as AddressInfo).address).toBe('127.0.0.1')
})

test('GET /metrics tells everything in the text format; gauges are read just before', async () => {
  const end = addReader(() => meters().pagesUp.set(1))
  const { status, text } = await ask('/metrics')
  end()
  expect(status).toBe(200)
  expect(text).toContain('forecourt_pages_up 1')
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
})

test('a reader that fails keeps nothing else from being told', async () => {
  const end = addReader(() => Promise.reject(new Error('away')))
  const { status } = await ask('/metrics')
  end()
  expect(status).toBe(200)
})

test.each([['/', {}], ['/metrics/', {}], ['/metrics', { method: 'POST' }], ['/metrics', { host: 'rebound.example.org' }]])('%s %j finds nothing', async (path, how) => {
  expect((await ask(path, how)).status).toBe(404)
})
