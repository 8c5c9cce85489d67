import { createPublicKey, verify } from 'node:crypto'
import webpush from 'web-push'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makePushBrowser, startPushService, type PushBrowser, type PushService } from '@/server/testing/push-browser'
import { resetEnv } from '../env'
import { log } from '../log/log'
import { isPrivateAddress, lookUpPublic } from './look-up-public'
import { sendMessage } from './send-message'

const vapid = webpush.generateVAPIDKeys()
let browser: PushBrowser
let service: PushService
beforeEach(async () => {
  browser = makePushBrowser()
  service = await startPushService()
  process.env['WEBHOOK_ALLOW_HOSTS'] = service.host
  resetEnv()
})
afterEach(() => {
  delete process.env['WEBHOOK_ALLOW_HOSTS']
  resetEnv()
  service.stop()
  vi.restoreAllMocks()
})
const push = (endpoint = `http://${service.host}/push/abc`) => ({
  id: 'msg_1', channel: 'push' as const, from: 'Nordwind', subject: '积分即将过期', text: '您有 120 积分', path: '/points', vapid, at: 0, to: JSON.stringify(browser.subscribe(endpoint)),
})

test('the browser, and nobody else, reads what was sent', async () => {
  expect(await sendMessage(push())).toEqual({ state: 'sent' })
  const [request] = service.asked
  expect(browser.read(request?.body ?? Buffer.alloc(0))).toEqual({ id: 'msg_1', title: '积分即将过期', body: '您有 120 积分', path: '/points' })
  expect(request?.body.includes('积分')).toBe(false)
  expect(request?.headers).toMatchObject({ ttl: '86400', 'content-encoding': 'aes128gcm' })
})

test('the push service can tell who sends: the token is signed with the VAPID key, for this service, for a while', async () => {
  await sendMessage(push())
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(service.asked[0]?.headers.authorization ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  expect(key).toBe(vapid.publicKey)
  const raw = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33).toString('base64url') } })
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true)
  const told = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; sub: string; exp: number }
  expect(told).toMatchObject({ aud: `http://${service.host}`, sub: 'mailto:no-reply@localhost' })
  expect(told.exp).toBeLessThanOrEqual(Date.now() / 1000 + 86_400)
})

test.each([
  [410, { state: 'bounced', reason: 'address_unknown', again: false }],
  [404, { state: 'bounced', reason: 'address_unknown', again: false }],
  [413, { state: 'failed', reason: 'too_large', again: false }],
  [403, { state: 'failed', reason: 'not_configured', again: false }],
  [429, { state: 'failed', reason: 'provider_busy', again: true }],
  [502, { state: 'failed', reason: 'provider_away', again: true }],
  [302, { state: 'failed', reason: 'refused', again: false }],
])('an answer %i says whether it is for good', async (code, delivery) => {
  service.status = code
  const warn = vi.spyOn(log, 'warn')
  expect(await sendMessage(push())).toEqual(delivery)
  expect(JSON.stringify(warn.mock.calls)).not.toMatch(/push\/abc|积分/)
})

test('an endpoint in a private network, without TLS, or that is no subscription, is never called', async () => {
  for (const endpoint of ['http://push.example.org/x', 'https://127.0.0.1/x', 'https://[::1]/x', 'https://[::ffff:10.0.0.1]/x', 'https://169.254.169.254/latest', 'https://2130706433/x', 'ftp://push.example.org/x', 'https://push.example.org:8443/x', 'https://me:too@push.example.org/x', 'https://intranet/x']) {
    expect(await sendMessage(push(endpoint)), endpoint).toEqual({ state: 'bounced', reason: 'address_unknown', again: false })
  }
  expect(await sendMessage({ ...push(), to: 'no json' })).toMatchObject({ state: 'bounced' })
  const { vapid: _, ...unsigned } = push()
  expect(await sendMessage(unsigned)).toEqual({ state: 'failed', reason: 'not_configured', again: false })
  expect(service.asked).toEqual([])
})

test('a name that leads into a private network is refused at the very look-up that the connection uses', async () => {
  const looked = await new Promise<{ error: NodeJS.ErrnoException | null; address: unknown }>((resolve) => lookUpPublic('localhost', { all: true }, (error, address) => resolve({ error, address })))
  expect(looked.error?.code).toBe('EPRIVATE')
  expect(['10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '0.0.0.0', '224.0.0.1'].every(isPrivateAddress)).toBe(true)
  expect(['8.8.8.8', '172.32.0.1', '2606:4700::1111'].some(isPrivateAddress)).toBe(false)
})
