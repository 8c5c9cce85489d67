import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { Webhook as Standard } from 'standardwebhooks'
import { Webhook as Svix } from 'svix'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebhookReceiver } from '@/server/testing/webhook-receiver'
import { resetEnv } from '../env'
import { checkWebhookUrl } from './check-webhook-url'
import { FORGED_ADDRESSES, FORGED_URLS } from '@/server/testing/forged-urls'
import { isPublicAddress } from './public-address'
import { readRetryAfter } from './read-retry-after'
import { sendWebhook, type Reach } from './send-webhook'
import { newWebhookSecret, signWebhook } from './sign-webhook'

const allow = (hosts: string) => {
  process.env['WEBHOOK_ALLOW_HOSTS'] = hosts
  resetEnv()
}
/** Counts who connects at all, whatever they say then. */
const canary = { server: undefined as Server | undefined, seen: 0, port: 0 }
let receiver: WebhookReceiver
beforeAll(async () => {
  canary.server = createServer((socket) => {
    canary.seen += 1
    socket.destroy()
  }).listen(0, '::')
  await once(canary.server, 'listening')
  canary.port = (canary.server.address() as AddressInfo).port
})
afterAll(() => canary.server?.close())
beforeEach(async () => {
  canary.seen = 0
  receiver = await new WebhookReceiver().start()
  allow(receiver.host)
})
afterEach(() => {
  receiver.stop()
  delete process.env['WEBHOOK_ALLOW_HOSTS']
  resetEnv()
})

const BODY = JSON.stringify({ id: 'evt_1', type: 'sale.finalised', data: { object: { note: '加油 ⛽' } } })
const hook = (url = `http://${receiver.host}/hook`, secrets = [newWebhookSecret()]) => ({ url, secrets, id: 'evt_1', body: BODY, at: Date.now() })

describe('the signature', () => {
  test.each([['standardwebhooks', Standard], ['svix', Svix]])('is one that the published library %s lets through, and no changed byte', async (_, Library) => {
    const sent = hook()
    await sendWebhook(sent)
    const [heard] = receiver.heard
    const library = new Library(sent.secrets[0] ?? '')
    expect(() => library.verify(heard?.body ?? '', heard?.headers ?? {})).not.toThrow()
    expect(heard?.body).toBe(BODY)
    expect(() => library.verify(`${heard?.body ?? ''} `, heard?.headers ?? {})).toThrow()
    expect(() => library.verify(heard?.body ?? '', { ...heard?.headers, 'webhook-id': 'evt_2' })).toThrow()
    expect(() => new Library(newWebhookSecret()).verify(heard?.body ?? '', heard?.headers ?? {})).toThrow()
  })

  test('is the one that the library itself makes', () => {
    const [secret, at] = [newWebhookSecret(), 1_764_000_000_999]
    expect(signWebhook({ id: 'evt_1', at, body: BODY, secrets: [secret] })).toEqual({
      'webhook-id': 'evt_1', 'webhook-timestamp': '1764000000', 'webhook-signature': new Standard(secret).sign('evt_1', new Date(at), BODY),
    })
  })

  test.each([['old', 0], ['new', 1]])('of two secrets is good for whoever knows the %s one', (_, which) => {
    const secrets = [newWebhookSecret(), newWebhookSecret()]
    const headers = signWebhook({ id: 'evt_1', at: Date.now(), body: BODY, secrets })
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/)
    for (const Library of [Standard, Svix]) expect(() => new Library(secrets[which] ?? '').verify(BODY, headers)).not.toThrow()
  })

  test('secrets are 256 random bits in the form of the specification', () => {
    const secrets = Array.from({ length: 20 }, newWebhookSecret)
    expect(new Set(secrets).size).toBe(20)
    for (const secret of secrets) expect(Buffer.from(/^whsec_([A-Za-z0-9+/]{43}=)$/.exec(secret)?.[1] ?? '', 'base64')).toHaveLength(32)
  })
})

describe('what came back', () => {
  test('is told with status, time and the first of its bytes', async () => {
    receiver.answer = (_, response) => response.writeHead(503, { 'retry-after': '120' }).end(`busy\u0000${'é'.repeat(5_000)}`)
    expect(await sendWebhook(hook())).toEqual({ status: 503, reason: null, retryAfterMs: 120_000, answer: `busy${'é'.repeat(496)}`, tookMs: expect.any(Number) })
  })

  test('is read no further than 4 KB, however much comes', async () => {
    let written = 0
    receiver.answer = (_, response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && written < 100_000_000) {
          written += 65_536
          if (!response.write(Buffer.alloc(65_536, 'x'))) return void response.once('drain', more)
        }
      }
      more()
    }
    expect(await sendWebhook(hook())).toMatchObject({ status: 200, answer: 'x'.repeat(500) })
    expect(written).toBeLessThan(20_000_000)
  })

  test.each([301, 302, 303, 307, 308])('%i is not followed', async (status) => {
    receiver.answer = (_, response) => response.writeHead(status, { location: `http://127.0.0.1:${canary.port}/` }).end()
    expect(await sendWebhook(hook())).toMatchObject({ status })
    expect(canary.seen).toBe(0)
  })

  test.each<[string, WebhookReceiver['answer']]>([
    ['says nothing', () => undefined],
    ['sends a byte now and then', (_, response) => { response.writeHead(200); const drip = setInterval(() => response.destroyed ? clearInterval(drip) : response.write('x'), 50) }],
  ])('who %s is given up on in time', async (_, answer) => {
    receiver.answer = answer
    expect(await sendWebhook(hook(), { timeoutMs: 400 })).toEqual({ status: null, reason: 'timed_out', tookMs: expect.any(Number) })
  })

  test('nobody there, a broken line and a host that does not speak TLS are told apart', async () => {
    receiver.answer = (_, response) => response.destroy()
    expect(await sendWebhook(hook())).toMatchObject({ status: null, reason: 'broken_off' })
    allow(`${receiver.host},127.0.0.1:1`)
    expect(await sendWebhook(hook(`https://${receiver.host}/`))).toMatchObject({ status: null, reason: 'tls' })
    expect(await sendWebhook(hook('http://127.0.0.1:1/'))).toMatchObject({ status: null, reason: 'refused' })
  })

  test('Retry-After is read as seconds and as a date', () => {
    const at = Date.UTC(2026, 10, 22, 8)
    expect(['120', ' 7 ', 'Sun, 22 Nov 2026 08:01:00 GMT', 'Sun, 22 Nov 2026 07:59:00 GMT', '0', '-5', 'soon', '1e9', undefined].map((header) => readRetryAfter(header, at)))
      .toEqual([120_000, 7_000, 60_000, undefined, undefined, undefined, undefined, undefined, undefined])
  })
})

describe('forged requests', () => {
  const forged = FORGED_URLS.map((form) => form.replaceAll('{port}', 'PORT'))
  const at = (form: string) => form.replaceAll('PORT', String(canary.port))

  test('there are more than sixty forms', () => expect(new Set(forged).size).toBeGreaterThanOrEqual(60))

  test.each(forged)('%j is refused when it is given and when it is sent to, and the canary sees nobody', async (form) => {
    expect(checkWebhookUrl(at(form))).not.toBeNull()
    expect(await sendWebhook(hook(at(form)))).toMatchObject({ status: null, reason: 'refused_address' })
    // Even if the port were the usual one.
    expect(await sendWebhook(hook(at(form)), { port: String(canary.port), timeoutMs: 1_000 })).toMatchObject({ status: null })
    expect(canary.seen).toBe(0)
  })

  const posing = (addresses: readonly string[]): Reach => ({ port: String(canary.port), timeoutMs: 1_000, resolve: () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))) })
  const named = () => hook(`https://hooks.example.com:${canary.port}/`)

  test.each(FORGED_ADDRESSES)('a name that leads to %s is not connected to', async (address) => {
    expect(isPublicAddress(address)).toBe(false)
    expect(await sendWebhook(named(), posing([address]))).toMatchObject({ status: null, reason: 'private_address' })
    expect(await sendWebhook(named(), posing(['93.184.216.34', address]))).toMatchObject({ status: null, reason: 'private_address' })
    expect(canary.seen).toBe(0)
  })

  test.each(['93.184.216.34', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '192.0.3.1', '2606:4700::1111', '2a00:1450:4001:830::200e', '240e::1'])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

  test('a name that answers otherwise the second time gains nothing: it is asked once, and its first answer is where the connection goes', async () => {
    const asked: string[] = []
    const rebinding: Reach = { port: String(canary.port), timeoutMs: 300, resolve: (host) => Promise.resolve([{ address: asked.push(host) === 1 ? '192.88.98.1' : '127.0.0.1', family: 4 }]) }
    expect(await sendWebhook(named(), rebinding)).toMatchObject({ status: null })
    expect([asked, canary.seen]).toEqual([['hooks.example.com'], 0])
  })

  test('a name that never answers ends with the call, one that is not there at once', async () => {
    expect(await sendWebhook(named(), { port: String(canary.port), timeoutMs: 200, resolve: () => new Promise(() => undefined) })).toMatchObject({ reason: 'timed_out' })
    expect(await sendWebhook(named(), { port: String(canary.port), resolve: () => Promise.reject(new Error('ENOTFOUND')) })).toMatchObject({ reason: 'unknown_host' })
  })

  test('only the exact host and port of the list is let through, and only in demo and tests', async () => {
    expect(checkWebhookUrl(`http://${receiver.host}/x`)).toBeNull()
    expect(checkWebhookUrl(`http://127.0.0.1:${canary.port}/`)).toBe('not_https')
    Object.assign(process.env, { NODE_ENV: 'production' })
    resetEnv()
    expect(checkWebhookUrl(`http://${receiver.host}/x`)).toBe('not_https')
    expect(await sendWebhook(hook())).toMatchObject({ reason: 'refused_address' })
    process.env['DEMO'] = '1'
    resetEnv()
    expect(await sendWebhook(hook())).toMatchObject({ status: 204 })
    delete process.env['DEMO']
    Object.assign(process.env, { NODE_ENV: 'test' })
  })

  test.each(['https://hooks.example.com', 'https://hooks.example.com/', 'https://hooks.example.com:443/a?b=c&d=%20', 'HTTPS://Hooks.Example.COM/x', 'https://xn--fiq228c.com/x', 'https://a.b.c.example.org/~x/(y)', 'https://hooks.example.com./x'])('%s is an address like any other', (url) => {
    expect(checkWebhookUrl(url)).toBeNull()
  })
})
