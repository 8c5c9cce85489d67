import { randomBytes, randomInt } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { AuthBrowser } from '@/server/testing/auth-browser'
import { makeChain } from '@/server/testing/make-chain'
import { openChain } from '@/server/usecases/_around/open-chain'
import { SIGN_IN_TEMPLATE, startMemberSignIn } from '@/server/usecases/members/start-member-sign-in'
import { createContext } from '@/server/trpc/context'
import { readSession } from './read-session'

const CONSENT = JSON.stringify({ terms: true })
const newPhone = () => `+4915${String(randomInt(1e9)).padStart(9, '0')}`
const scopeOf = ({ chainId }: InChain) => openChain(chainId, { actor: { kind: 'system', id: 'test' }, requestId: 'req_test', locale: 'en' })

beforeAll(() => {
  process.env['AUTH_SECRET'] = randomBytes(32).toString('hex')
  resetEnv()
})

async function sendCode(side: InChain, phone: string): Promise<string> {
  const scope = await scopeOf(side)
  const started = await startMemberSignIn(scope, { body: { phone }, clientAddress: randomBytes(4).toString('hex') })
  expect(started.ok).toBe(true)
  const message = await withChain(scope.chainId, (tx) => readNewestMessage({ ...scope, tx }, { channel: 'sms', to: phone, template: SIGN_IN_TEMPLATE }))
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? ''
}

async function joined(side: InChain, host: string): Promise<AuthBrowser> {
  const browser = new AuthBrowser(host)
  const phone = newPhone()
  const answer = await browser.signIn('member', { phone, code: await sendCode(side, phone), consent: CONSENT, name: 'Ada Keller' })
  expect(await answer.json()).toEqual({ url: `http://${host}/` })
  return browser
}

test('a phone and its code join the chain of the host, and the cookie tells nothing of the person', async () => {
  const { live, slug } = await makeChain()
  const browser = await joined(live, `${slug}.localhost:3000`)
  expect(await readSession(browser.headers())).toMatchObject({ kind: 'member', chainId: live.chainId, status: 'active', memberId: expect.stringMatching(/^mem_/) })
  expect(await (await browser.get('/session')).json()).toEqual({ expires: expect.any(String), user: { kind: 'member' } })
})

test('somebody new is asked for consent before anything is opened, and the code still works then', async () => {
  const { live, slug } = await makeChain()
  const browser = new AuthBrowser(`${slug}.localhost:3000`)
  const phone = newPhone()
  const code = await sendCode(live, phone)
  const asked = await browser.signIn('member', { phone, code })
  expect(await asked.json()).toMatchObject({ url: expect.stringContaining('error=consent_needed') })
  expect(await readSession(browser.headers())).toBeNull()
  await browser.signIn('member', { phone, code, consent: CONSENT })
  expect(await readSession(browser.headers())).toMatchObject({ kind: 'member' })
})

test('who is blocked or erased has no session from then on, on any device, and a code opens none', async () => {
  const { live, slug } = await makeChain()
  const host = `${slug}.localhost:3000`
  for (const status of ['blocked', 'erased']) {
    const browser = new AuthBrowser(host)
    const phone = newPhone()
    await browser.signIn('member', { phone, code: await sendCode(live, phone), consent: CONSENT })
    const session = await readSession(browser.headers())
    const memberId = session?.kind === 'member' ? session.memberId : ''
    await withChain(live.chainId, (tx) => tx.member.update({ where: { chainId_id: { chainId: live.chainId, id: memberId } }, data: { status } }))
    expect(await readSession(browser.headers()), status).toBeNull()
    if (status === 'erased') continue
    const again = await new AuthBrowser(host).signIn('member', { phone, code: await sendCode(live, phone) })
    expect(await again.json()).toMatchObject({ url: expect.stringContaining('error=member_blocked') })
  }
})

test('a browser that has signed in keeps a token which opens nothing and goes along when it asks for the next code', async () => {
  const { live, slug } = await makeChain()
  const host = `${slug}.localhost:3000`
  const browser = await joined(live, host)
  const cookie = browser.headers().get('cookie') ?? ''
  const token = /forecourt-device=([\w.~-]+)/.exec(cookie)?.[1] ?? ''
  expect(token).toMatch(/^[\w-]{22}\.[\w-]{43}$/)
  expect(createContext(browser.headers()).device).toBe(token)
  expect(await readSession(new Headers({ host, cookie: `forecourt-device=${token}` }))).toBeNull()
  await browser.signOut()
  expect(createContext(browser.headers()).device).toBe(token)
})

test('a wrong code opens nothing', async () => {
  const { live, slug } = await makeChain()
  const browser = new AuthBrowser(`${slug}.localhost:3000`)
  const phone = newPhone()
  const code = await sendCode(live, phone)
  const answer = await browser.signIn('member', { phone, code: code === '000000' ? '000001' : '000000', consent: CONSENT })
  expect(await answer.json()).toMatchObject({ url: expect.stringContaining('error=code_invalid') })
})

test('a member\'s cookie counts on no other chain\'s host, nor on the test side or the platform', async () => {
  const [here, there] = await Promise.all([makeChain(), makeChain()])
  const browser = await joined(here.live, `${here.slug}.localhost:3000`)
  expect(await readSession(browser.headers())).not.toBeNull()
  for (const host of [`${there.slug}.localhost:3000`, `${here.slug}-test.localhost:3000`, 'localhost:3000', 'nobody-is-here.localhost:3000', 'a b']) {
    const copied = new Headers(browser.headers())
    copied.set('host', host)
    expect(await readSession(copied), host).toBeNull()
  }
})

test('a forged X-Forwarded-Host does not make a foreign cookie count', async () => {
  const [here, there] = await Promise.all([makeChain(), makeChain()])
  const browser = await joined(here.live, `${here.slug}.localhost:3000`)
  const forged = browser.headers({ 'x-forwarded-host': `${here.slug}.localhost:3000` })
  forged.set('host', `${there.slug}.localhost:3000`)
  expect(await readSession(forged)).toBeNull()
})

test('a code of one chain does not sign in at another', async () => {
  const [here, there] = await Promise.all([makeChain(), makeChain()])
  const phone = newPhone()
  const code = await sendCode(here.live, phone)
  const browser = new AuthBrowser(`${there.slug}.localhost:3000`)
  await browser.signIn('member', { phone, code, consent: CONSENT })
  expect(await readSession(browser.headers())).toBeNull()
})

test('a member\'s cookie under the name of the staff\'s opens nothing', async () => {
  const { live, slug } = await makeChain()
  const browser = await joined(live, `${slug}.localhost:3000`)
  const renamed = (browser.headers().get('cookie') ?? '').replace('forecourt-member=', 'forecourt-staff=')
  expect(await readSession(new Headers({ host: 'localhost:3000', cookie: renamed }))).toBeNull()
})

test('signing out ends the session itself, so a copy of the cookie is worth nothing', async () => {
  const { live, slug } = await makeChain()
  const browser = await joined(live, `${slug}.localhost:3000`)
  const copy = browser.headers()
  await browser.signOut()
  expect(await readSession(browser.headers())).toBeNull()
  expect(await readSession(copy)).toBeNull()
})

test('a portal that does not exist has no sign-in', async () => {
  expect((await new AuthBrowser('nobody-is-here.localhost:3000').get('/csrf')).status).toBe(404)
})
