import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/server/platform/crypto/new-id'
import { hashPassword } from '@/server/platform/crypto/password'
import { withPlatform } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { OPERATIONS } from '@/server/rest/operations'
import { createRestApp } from '@/server/rest/app'
import { AuthBrowser } from '@/server/testing/auth-browser'
import { makeChain } from '@/server/testing/make-chain'
import { openStaffSecrets } from '@/server/usecases/staff/staff-secrets'
import { handleTrpc } from './handle-trpc'
import { appRouter } from './router'

const HOST = 'localhost:3000'
const PASSWORD = 'seven pumps and a shop'
/** Everything that says that a request was not made by a page of this very origin. */
const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://localhost:3001' }, { origin: 'https://localhost:3000' }, { origin: 'http://nordwind.localhost:3000' },
  { origin: 'http://localhost:3000.evil.example' }, { origin: 'http://localhost:3000, https://evil.example' }, { origin: '' }, { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }, { origin: `http://${HOST}`, 'sec-fetch-site': 'cross-site' }, { referer: 'https://evil.example/x' }, { referer: 'not a url' },
]
/** The four ways in which browsers say it; all of `FOREIGN` are tried at one mutation. */
const TYPICAL: typeof FOREIGN = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { referer: 'https://evil.example/x' }]
const procedures: Readonly<Record<string, { _def: { type: string } }>> = appRouter._def.procedures as never
const mutations = Object.keys(procedures).filter((path) => procedures[path]?._def.type === 'mutation')

let cookie = ''
let slug = ''
beforeAll(async () => {
  process.env['AUTH_SECRET'] = randomBytes(32).toString('hex')
  resetEnv()
  const made = await makeChain()
  slug = made.slug
  const email = `${randomBytes(6).toString('hex')}@example.org`
  const secrets = await openStaffSecrets()
  await withPlatform(async (tx) => tx.staff.create({
    data: { id: newId('stf'), emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name: 'Ada' }), passwordHash: await hashPassword(PASSWORD), confirmedAt: new Date(), createdAt: new Date() },
  }))
  const browser = new AuthBrowser(HOST)
  expect((await browser.signIn('staff', { email, password: PASSWORD })).status).toBe(200)
  cookie = browser.headers().get('cookie') ?? ''
})

interface Told { error?: { json: { data: { refusal?: { code: string } } } } }
const send = (path: string, headers: Readonly<Record<string, string>>, method = 'POST') =>
  handleTrpc(new Request(`http://127.0.0.1/api/trpc/${path}${method === 'GET' ? '?input=%7B%22json%22%3A%7B%7D%7D' : ''}`, {
    method, headers: { host: HOST, cookie, 'content-type': 'application/json', ...headers }, ...(method === 'POST' && { body: JSON.stringify({ json: { chain: slug } }) }),
  }))
const codeOf = async (answer: Response) => ((await answer.json()) as Told).error?.json.data.refusal?.code

test('there are mutations to walk, on the platform and on portals', () => {
  expect(mutations.length).toBeGreaterThan(20)
  expect(mutations.some((path) => path.startsWith('portal.'))).toBe(true)
})

describe.each(mutations)('%s', (path) => {
  test('is refused to every page that is not of this origin, before anything is looked at', async () => {
    for (const headers of TYPICAL) expect([headers, await codeOf(await send(path, headers))]).toEqual([headers, 'origin_refused'])
  })
  test('gets as far as its own checks from a page of this origin, and never by GET', async () => {
    expect(await codeOf(await send(path, { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' }))).not.toBe('origin_refused')
    expect((await send(path, {}, 'GET')).status).toBe(405)
  })
})

test.each(FOREIGN)('a mutation that comes with %j is refused', async (headers) => {
  expect(await codeOf(await send('keys.create', headers))).toBe('origin_refused')
})

test('several mutations in one request are refused one by one', async () => {
  const answer = await handleTrpc(new Request(`http://127.0.0.1/api/trpc/${mutations.slice(0, 3).join(',')}?batch=1`, {
    method: 'POST', headers: { host: HOST, cookie, origin: 'null', 'content-type': 'application/json' }, body: '{"0":{"json":{}},"1":{"json":{}},"2":{"json":{}}}',
  }))
  expect(((await answer.json()) as Told[]).map((one) => one.error?.json.data.refusal?.code)).toEqual(['origin_refused', 'origin_refused', 'origin_refused'])
})

test.each(FOREIGN.filter((headers) => !('referer' in headers)))('neither signing in nor signing out is done for %j', async (headers) => {
  const browser = new AuthBrowser(HOST)
  for (const path of ['/callback/staff', '/callback/member', '/signout']) expect((await browser.post(path, { json: 'true' }, { cookie, ...headers })).status).toBe(403)
})

test('no cookie opens anything of the REST API: without a key every operation that needs one is 401', async () => {
  const app = createRestApp()
  const withKey = OPERATIONS.filter(({ scope }) => scope !== 'public')
  expect(withKey.length).toBeGreaterThan(10)
  for (const { method, path } of withKey) {
    const url = `http://127.0.0.1/api/v1${path.replaceAll(/\{\w+\}/g, 'sal_0')}`
    const answer = await app.fetch(new Request(url, { method: method.toUpperCase(), headers: { host: HOST, cookie, origin: `http://${HOST}`, 'content-type': 'application/json' }, ...(method !== 'get' && { body: '{}' }) }))
    expect([method, path, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([method, path, 401, null])
  }
})
