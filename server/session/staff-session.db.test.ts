import { randomBytes } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { hashPassword } from '@/server/platform/crypto/password'
import { newId } from '@/server/platform/crypto/new-id'
import { withPlatform } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { openStaffSecrets } from '@/server/usecases/staff/staff-secrets'
import { endStaffSession } from '@/server/usecases/staff/end-staff-session'
import { AuthBrowser as Browser } from '@/server/testing/auth-browser'
import { readSession } from './read-session'

const HOST = 'localhost:3000'
const PASSWORD = 'seven pumps and a shop'

beforeAll(() => {
  process.env['AUTH_SECRET'] = randomBytes(32).toString('hex')
  resetEnv()
})

async function makeOwner(): Promise<string> {
  const email = `${randomBytes(6).toString('hex')}@example.org`
  const secrets = await openStaffSecrets()
  await withPlatform(async (tx) => tx.staff.create({
    data: { id: newId('stf'), emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name: 'Ada' }), passwordHash: await hashPassword(PASSWORD), confirmedAt: new Date(), createdAt: new Date() },
  }))
  return email
}

async function signedIn(): Promise<Browser> {
  const browser = new Browser(HOST)
  const answer = await browser.signIn('staff', { email: await makeOwner(), password: PASSWORD })
  expect(answer.status).toBe(200)
  return browser
}

test('e-mail and password open a session, whose cookie tells nothing and says who it is', async () => {
  const browser = await signedIn()
  const session = await readSession(browser.headers())
  expect(session).toMatchObject({ kind: 'staff', memberships: [] })
  expect(await (await browser.get('/session')).json()).toEqual({ expires: expect.any(String), user: { kind: 'staff' } })
})

test.each([
  ['a wrong password', { password: 'not the password' }],
  ['an unknown address', { email: 'nobody@example.org' }],
  ['something that is no address', { email: 'x' }],
])('%s is refused with the same answer', async (_, change) => {
  const browser = new Browser(HOST)
  const answer = await browser.signIn('staff', { email: await makeOwner(), password: PASSWORD, ...change })
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual({ url: `http://${HOST}/api/auth/error?error=unauthenticated` })
  expect(await readSession(browser.headers())).toBeNull()
})

test('signing out ends the session itself, so a copy of the cookie is worth nothing', async () => {
  const browser = await signedIn()
  const copy = browser.headers()
  await browser.signOut()
  expect(await readSession(browser.headers())).toBeNull()
  expect(await readSession(copy)).toBeNull()
})

test('a session that was ended elsewhere is over', async () => {
  const browser = await signedIn()
  const session = await readSession(browser.headers())
  await endStaffSession({ sessionId: session?.sessionId ?? '', now: Date.now() })
  expect(await readSession(browser.headers())).toBeNull()
  expect(await (await browser.get('/session')).json()).toEqual({})
})

test('signing in again, as the same or as somebody else, ends the session that the browser had; a refused one ends nothing', async () => {
  const browser = await signedIn()
  const copy = browser.headers()
  await browser.signIn('staff', { email: await makeOwner(), password: 'not the password' })
  expect(await readSession(copy)).not.toBeNull()
  await browser.signIn('staff', { email: await makeOwner(), password: PASSWORD })
  expect(await readSession(browser.headers())).not.toBeNull()
  expect(await readSession(copy)).toBeNull()
})

test('signing in without the token against forgery opens nothing', async () => {
  const browser = new Browser(HOST)
  await browser.post('/callback/staff', { email: await makeOwner(), password: PASSWORD, json: 'true' })
  expect(await readSession(browser.headers())).toBeNull()
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a null origin', { origin: 'null' }],
  ['a portal of the same root host', { origin: 'http://nordwind.localhost:3000' }],
  ['another site by fetch metadata', { 'sec-fetch-site': 'cross-site' }],
])('a sign-in that %s sends is refused before it is looked at', async (_, headers) => {
  const browser = new Browser(HOST)
  const answer = await browser.signIn('staff', { email: await makeOwner(), password: PASSWORD }, headers)
  expect(answer.status).toBe(403)
})

test('a forged X-Forwarded-Host moves neither redirects nor cookies', async () => {
  const browser = new Browser(HOST)
  const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
  const answer = await browser.signIn('staff', { email: await makeOwner(), password: PASSWORD, callbackUrl: 'https://evil.example/x' }, forged)
  expect(await answer.json()).toEqual({ url: `http://${HOST}` })
  expect((await browser.get('/signin', forged)).headers.get('location')).toMatch(/^\/sign-in\?/)
})

test.each(['x\r\nLocation: https://evil.example', 'x&next=//evil.example', '<script>', 'a'.repeat(65), '\u2028'])('what an address says of an error (%j) is not written into another one', async (error) => {
  for (const path of [`/error?error=${encodeURIComponent(error)}`, `/error/${encodeURIComponent(error)}`]) {
    const answer = await new Browser(HOST).get(path)
    expect([path, answer.status, /^\/sign-in(\?error=undefined)?$/.test(answer.headers.get('location') ?? '')]).toEqual([path, 302, true])
  }
})

test('staff can not sign in on a portal, and their cookie opens nothing there', async () => {
  const browser = await signedIn()
  const there = new Headers(browser.headers())
  there.set('host', 'nordwind.localhost:3000')
  expect(await readSession(there)).toBeNull()
})

test('what of next-auth has no use here is not served', async () => {
  const browser = new Browser(HOST)
  for (const path of ['/providers', '/verify-request', '/signout', '/callback/staff', '/_log', '/constructor']) expect((await browser.get(path)).status).toBe(404)
  expect((await browser.post('/_log', { level: 'error', code: 'x' })).status).toBe(404)
  expect((await browser.post('/session', { data: 'x' })).status).toBe(404)
})
