import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { serveWidget } from './serve-widget'

let root = ''
const here = process.cwd()
const script = Buffer.from('customElements.define("x-y", class extends HTMLElement {})')
const server = createServer((request, response) => {
  if (!serveWidget(request, response, request.url ?? '')) response.writeHead(404).end()
})
const ask = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve) => {
    httpRequest({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }))
    }).end()
  })

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'forecourt-widget-'))
  writeFileSync(join(root, 'package.json'), '{"name":"forecourt"}')
  for (const folder of ['v1', 'v1.0.0']) {
    mkdirSync(join(root, 'public', 'widget', folder), { recursive: true })
    writeFileSync(join(root, 'public', 'widget', folder, 'forecourt.js'), script)
    writeFileSync(join(root, 'public', 'widget', folder, 'forecourt.js.br'), brotliCompressSync(script))
  }
  process.chdir(root)
  forgetSingleton('widget-files')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  process.chdir(here)
  rmSync(root, { recursive: true })
})

test('any website may load the script; a pinned version never changes, the moving one is asked for again', async () => {
  const moving = await ask('/widget/v1/forecourt.js')
  expect(moving.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff', 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300, stale-while-revalidate=86400' })
  expect((await ask('/widget/v1.0.0/forecourt.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

test('it comes compressed to those who say so, and not at all to those who have it', async () => {
  const packed = await ask('/widget/v1/forecourt.js', { 'accept-encoding': 'gzip, deflate, br' })
  expect(packed.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(packed.body)).toEqual(script)
  for (const encoding of ['gzip', 'br;q=0', '']) expect((await ask('/widget/v1/forecourt.js', { 'accept-encoding': encoding })).body).toEqual(script)
  expect((await ask('/widget/v1/forecourt.js', { 'if-none-match': packed.headers.etag ?? '' })).status).toBe(304)
})

test('nothing else of the machine is there', async () => {
  for (const path of ['/widget/', '/widget/v1/', '/widget/v1/forecourt.js.br', '/widget/../package.json', '/widget/v1/../../../package.json', '/widget/%2e%2e/package.json']) expect((await ask(path)).status).toBe(404)
})
