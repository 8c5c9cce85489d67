import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import english from '@/app/_i18n/messages/en/crash.json'
import chinese from '@/app/_i18n/messages/zh/crash.json'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { routeRequest, type Backends } from './route-request'

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  text: string
}
const servers: Server[] = []
const listening = async (server: Server) => {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const ask = (port: number, path: string, { host = 'localhost', method = 'GET', headers = {}, body = '' }: { host?: string; method?: string; headers?: Record<string, string>; body?: string } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = httpRequest({ port, host: '127.0.0.1', path, method, headers: { host, ...headers } }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })

let nextPort = 0
let port = 0
let seen: { url?: string; headers: IncomingMessage['headers']; bytes: number } = { headers: {}, bytes: 0 }
const backends: Backends = {
  checkHost: (host) => Promise.resolve(host === 'localhost' ? 'platform' : host === 'nordwind.localhost' ? 'portal' : 'unknown'),
  rest: (request, response) => response.writeHead(201, { 'request-id': 'x' }).end(`rest ${request.url} for ${String(request.headers['x-forwarded-for'])}`),
  nextAddress: () => (nextPort ? { port: nextPort, secret: 'inner' } : null),
  readHealth: () => Promise.resolve({ status: 'ok', adapters: { database: 'embedded_postgresql' }, checks: { database: 'up', pages: 'up', rate_limits: 'alone', backup: 'ok' } }),
  isStopping: () => false,
}

beforeEach(async () => {
  const next = createServer((request, response) => {
    let bytes = 0
    request.on('data', (chunk: Buffer) => (bytes += chunk.byteLength)).on('end', () => {
      seen = { url: request.url, headers: request.headers, bytes }
      response.writeHead(200, { 'x-middleware-rewrite': '/portal/nordwind.localhost', 'set-cookie': ['a=1', 'b=2'] }).end(`page ${request.url}`)
    })
  })
  nextPort = await listening(next)
  port = await listening(createServer(routeRequest(backends)))
})
afterEach(async () => {
  forgetSingleton('next-agent')
  delete process.env['TRUST_PROXY']
  resetEnv()
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => {
    server.closeAllConnections()
    server.close(resolve)
  })))
})

test('an unknown host is 421 as a problem, and as a page in the visitor\'s language for a browser', async () => {
  const problem = await ask(port, '/', { host: 'evil.example' })
  expect(problem.status).toBe(421)
  expect(problem.headers['content-type']).toBe('application/problem+json')
  expect(JSON.parse(problem.text)).toMatchObject({ code: 'unknown_host', status: 421, request_id: problem.headers['request-id'] })
  const page = await ask(port, '/', { host: 'evil.example', headers: { accept: 'text/html', 'accept-language': 'zh-CN' } })
  expect(page.text).toContain('<html lang="zh">')
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'$/)
  expect((await ask(port, '/api/v1/sales', { host: 'evil.example', method: 'POST' })).status).toBe(421)
})

test('health answers on any host', async () => {
  const health = await ask(port, '/api/health', { host: 'evil.example' })
  expect([health.status, JSON.parse(health.text)]).toEqual([200, { status: 'ok', adapters: { database: 'embedded_postgresql' }, checks: { database: 'up', pages: 'up', rate_limits: 'alone', backup: 'ok' } }])
})

test('the API is answered here on the platform\'s host, and nowhere else', async () => {
  const answer = await ask(port, '/api/v1/sales?x=1', { method: 'POST', headers: { 'x-forwarded-for': '9.9.9.9' } })
  expect([answer.status, answer.text]).toEqual([201, 'rest /api/v1/sales?x=1 for 127.0.0.1'])
  expect((await ask(port, '/api/v1/sales', { host: 'nordwind.localhost' })).status).toBe(404)
  expect((await ask(port, '/api/v10')).text).toBe('page /api/v10')
})

test('everything else goes to the pages: cleaned on the way in and on the way out', async () => {
  const answer = await ask(port, '/points?a=b', { host: 'nordwind.localhost', headers: { 'x-forwarded-host': 'evil.example', 'x-middleware-subrequest': 'proxy', 'x-forecourt-inner': 'guess', cookie: 's=1' } })
  expect(answer.text).toBe('page /points?a=b')
  expect(answer.headers['x-middleware-rewrite']).toBeUndefined()
  expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2'])
  expect(answer.headers['request-id']).toMatch(/^req_[0-9a-z]{26}$/)
  expect(seen.headers).toMatchObject({ host: 'nordwind.localhost', 'x-forwarded-host': 'nordwind.localhost', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forecourt-inner': 'inner', cookie: 's=1', 'x-request-id': answer.headers['request-id'] })
  expect(seen.headers['x-middleware-subrequest']).toBeUndefined()
})

test('a large upload streams through, chunked or with a length', async () => {
  await ask(port, '/import', { method: 'POST', body: 'x'.repeat(8_000_000) })
  expect(seen.bytes).toBe(8_000_000)
  await new Promise<void>((resolve, reject) => {
    const sent = httpRequest({ port, host: '127.0.0.1', path: '/import', method: 'POST', headers: { host: 'localhost', 'transfer-encoding': 'chunked' } }, (answer) => answer.resume().on('end', resolve))
    sent.on('error', reject)
    for (let i = 0; i < 50; i++) sent.write('y'.repeat(100_000))
    sent.end()
  })
  expect(seen.bytes).toBe(5_000_000)
})

test('while the pages are away a visitor gets 503 and when to come again, and the API keeps answering', async () => {
  nextPort = 0
  const away = await ask(port, '/', { headers: { accept: 'text/html' } })
  expect([away.status, away.headers['retry-after'], away.headers['content-type']]).toEqual([503, '2', 'text/html; charset=utf-8'])
  nextPort = 1
  expect((await ask(port, '/')).status).toBe(503)
  expect((await ask(port, '/api/v1/x')).status).toBe(201)
})

test('every answer over https, of API, widget, health, refusals and pages, says for a year that there is no other way; over http none does', async () => {
  const paths: [string, string?][] = [['/api/v1/sales'], ['/widget/v1/forecourt.js'], ['/widget/nothing.js'], ['/api/health'], ['/'], ['/', 'evil.example']]
  const told = async (headers: Record<string, string>) => Promise.all(paths.map(async ([path, host = 'localhost']) => (await ask(port, path, { host, headers: { ...headers, ...(headers['x-forwarded-proto'] && { 'x-forwarded-host': host }) } })).headers['strict-transport-security']))
  expect(await told({ 'x-forwarded-proto': 'https' })).toEqual(paths.map(() => undefined))
  process.env['TRUST_PROXY'] = '1'
  resetEnv()
  expect(await told({ 'x-forwarded-proto': 'https' })).toEqual(paths.map(() => 'max-age=31536000'))
  expect(await told({ 'x-forwarded-proto': 'http' })).toEqual(paths.map(() => undefined))
})

test('a page that failed because the database is away is a calm 503 that tries again by itself, in the reader\'s language; a crash stays a crash', async () => {
  const failing = (body: Buffer, more: Record<string, string> = {}) => listening(createServer((_, response) => response.writeHead(500, { 'content-type': 'text/html', ...more }).end(body)))
  const flight = '<script>self.__next_f.push([1,"2:E{\\"digest\\":\\"forecourt_unavailable\\"}"])</script>'
  for (const [body, headers] of [[Buffer.from(flight), {}], [gzipSync(flight), { 'content-encoding': 'gzip' }]] as const) {
    nextPort = await failing(body, headers)
    const away = await ask(port, '/console/nordwind', { headers: { accept: 'text/html', 'accept-language': 'en', cookie: 'a=1; locale=zh' } })
    expect([away.status, away.headers['retry-after'], away.headers['content-encoding']]).toEqual([503, '2', undefined])
    expect(away.text).toContain(`<h1>${chinese.away.title}</h1><p>${chinese.away.text}</p>`)
    expect(away.text).toContain('<meta http-equiv="refresh" content="5">')
    expect((await ask(port, '/', { headers: { accept: 'text/html' } })).text).toContain(`<h1>${english.away.title}</h1><p>${english.away.text}</p>`)
  }
  nextPort = await failing(Buffer.from('a bug'))
  const crash = await ask(port, '/', { headers: { accept: 'text/html' } })
  expect([crash.status, crash.text]).toEqual([500, 'a bug'])
})

test('a request that names a second host in its target, or two hosts, goes nowhere', async () => {
  const raw = (text: string) => new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.once('data', (data: Buffer) => {
      resolve(data.toString().split('\r\n')[0] ?? '')
      socket.destroy()
    })
  })
  expect(await raw('GET http://nordwind.localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n')).toContain('400')
  expect(await raw('GET / HTTP/1.1\r\nHost: localhost\r\nHost: nordwind.localhost\r\n\r\n')).toMatch(/400|421/)
})

test('a host that can not be looked up is "not now" and not "no"', async () => {
  const broken = await listening(createServer(routeRequest({ ...backends, checkHost: () => Promise.reject(new Error('the database is away')) })))
  expect((await ask(broken, '/')).status).toBe(503)
})
