import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { laneOf } from '@/server/data/members/known-device'
import { identifierLookup } from '@/server/data/members/resolve-member'
import { makeChain } from '@/server/testing/make-chain'
import { value } from '@/server/testing/read-result'
import { endMemberSession } from './end-member-session'
import { enrolMember } from './enrol-member'
import { finishMemberSignIn } from './finish-member-sign-in'
import { lookUpMember } from './look-up-member'
import { readDemoCode } from './read-demo-code'
import { readMemberSession } from './read-member-session'
import { SIGN_IN_TEMPLATE, startMemberSignIn } from './start-member-sign-in'

let folder = ''
let here: InChain
let elsewhere: InChain
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-sign-in-'))
  process.env.DATA_DIR = folder
  process.env.DEMO = '1'
  resetEnv()
  here = (await makeChain()).live
  elsewhere = (await makeChain()).live
})
afterAll(() => {
  delete process.env.DATA_DIR
  delete process.env.DEMO
  resetEnv()
  rmSync(folder, { recursive: true, force: true })
})

const terms = { terms: true } as const
const MINUTE_MS = 60_000
let number = 20_000_000
let phone = ''
let client = 0
beforeEach(() => {
  phone = `+49152${String(number++)}`
  client += 1
})
const later = (ms: number): InChain => ({ ...here, now: here.now + ms })
const start = (scope: InChain = here, to = phone) => startMemberSignIn(scope, { body: { phone: to }, clientAddress: `192.0.2.${client}` })
const sentCode = async (scope: InChain = here, to = phone): Promise<string> => {
  const message = await withChain(scope.chainId, (tx) => readNewestMessage({ ...scope, tx }, { channel: 'sms', to, template: SIGN_IN_TEMPLATE }))
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? ''
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')
const finish = (code: string, more: object = { consent: terms }, scope: InChain = here) => finishMemberSignIn(scope, { body: { phone, code, ...more } })
const invalid = { ok: false, refusal: { code: 'code_invalid' } }

test('somebody new joins with phone and code, and the same phone signs in again as the same member', async () => {
  value(await start())
  const joined = value(await finish(await sentCode(), { consent: terms, name: 'Jo' }))
  expect(joined).toMatchObject({ state: 'signed_in', joined: true })
  value(await start(later(MINUTE_MS)))
  const again = value(await finish(await sentCode(), {}, later(MINUTE_MS)))
  expect(again).toMatchObject({ state: 'signed_in', joined: false, memberId: joined.state === 'signed_in' ? joined.memberId : '' })
  expect(value(await lookUpMember(here, { identifier: { type: 'phone', value: phone } })).name).toBe('Jo')
})

test('a right code of somebody new without consent is asked for consent, even at the fifth try, and the same code then enrols', async () => {
  value(await start())
  const code = await sentCode()
  for (let i = 0; i < 4; i++) expect(await finish(wrong(code))).toMatchObject(invalid)
  expect(value(await finish(code, {}))).toEqual({ state: 'consent_needed' })
  expect(await lookUpMember(here, { identifier: { type: 'phone', value: phone } })).toMatchObject({ ok: false })
  expect(value(await finish(code))).toMatchObject({ state: 'signed_in', joined: true })
})

test('the answer to a start is the same for a member and for a stranger', async () => {
  value(await enrolMember(here, { phone, consent: terms }))
  const stranger = '+4915200000001'
  expect(await start()).toEqual(await start(here, stranger))
})

test('a code works once', async () => {
  value(await start())
  const code = await sentCode()
  value(await finish(code))
  expect(await finish(code)).toMatchObject(invalid)
})

test('of fifty equal finishes at once one opens a session', async () => {
  value(await start())
  const code = await sentCode()
  const all = await Promise.all(Array.from({ length: 50 }, () => finish(code)))
  expect(all.filter((one) => one.ok)).toHaveLength(1)
  const member = value(await lookUpMember(here, { identifier: { type: 'phone', value: phone } }))
  const sessions = await withChain(here.chainId, (tx) => tx.memberSession.count({ where: { chainId: here.chainId, memberId: member.id } }))
  expect(sessions).toBe(1)
})

test('after five wrong guesses the right code is worthless, also when two hundred guesses come at once', async () => {
  value(await start())
  const code = await sentCode()
  const guesses = Array.from({ length: 200 }, (_, i) => String(i).padStart(6, '0')).filter((guess) => guess !== code)
  const all = await Promise.all(guesses.map((guess) => finish(guess)))
  // With too many at once for the connections some are told to come again; those compared nothing.
  expect([...new Set(all.map((one) => (one.ok ? 'ok' : one.refusal.code)))].filter((code) => code !== 'unavailable')).toEqual(['code_invalid'])
  expect(await finish(code)).toMatchObject(invalid)
  const rows = await withChain(here.chainId, (tx) => tx.oneTimeCode.findMany({ where: { chainId: here.chainId }, orderBy: { id: 'desc' }, take: 1 }))
  expect(rows[0]?.tries).toBe(5)
})

test('a code is good for five minutes and not for one millisecond more', async () => {
  value(await start())
  const code = await sentCode()
  expect(await finish(code, {}, later(5 * MINUTE_MS))).toMatchObject(invalid)
  expect(value(await finish(code, { consent: terms }, later(5 * MINUTE_MS - 1)))).toMatchObject({ state: 'signed_in' })
})

test('only the newest code works', async () => {
  value(await start())
  const older = await sentCode()
  value(await start(later(1_000)))
  const newer = await sentCode()
  if (older !== newer) expect(await finish(older, { consent: terms }, later(2_000))).toMatchObject(invalid)
  expect(value(await finish(newer, { consent: terms }, later(2_000)))).toMatchObject({ state: 'signed_in' })
})

test('a code of one chain or phone opens nothing at another', async () => {
  value(await start())
  const code = await sentCode()
  expect(await finish(code, { consent: terms }, elsewhere)).toMatchObject(invalid)
  expect(await finishMemberSignIn(here, { body: { phone: '+4915200000009', code, consent: terms } })).toMatchObject(invalid)
})

test('neither code nor phone stands in the table of codes or in the message log', async () => {
  value(await start())
  const code = await sentCode()
  const rows = await withChain(here.chainId, async (tx) => [...(await tx.oneTimeCode.findMany()), ...(await tx.messageLog.findMany())])
  const text = rows.flatMap((row) => Object.values(row)).map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('latin1') : String(cell))).join(' ')
  expect(text).not.toContain(code)
  expect(text).not.toContain(phone.slice(1))
})

test('the sixth code for a phone in a quarter of an hour is refused with the seconds to wait, for a member and a stranger alike', async () => {
  for (let i = 0; i < 5; i++) value(await start())
  const refused = await start()
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'rate_limited' } })
  expect(refused.ok ? 0 : refused.refusal.retryAfterSeconds).toBeGreaterThan(0)
  value(await start(elsewhere))
})

test('somebody who asks for codes all day with another\'s number, and guesses at them, keeps nobody out who has signed in on that browser before', async () => {
  value(await start())
  const first = value(await finish(await sentCode()))
  const device = first.state === 'signed_in' ? first.device : ''
  const stranger = (scope: InChain, n: number) => startMemberSignIn(scope, { body: { phone }, clientAddress: `198.18.${n}.7` })
  const refusalOf = async <T>(asked: Promise<Result<T>>) => asked.then((one) => (one.ok ? undefined : one.refusal.code))
  const storm: (string | undefined)[] = []
  for (let n = 0; n < 60; n++) storm.push(await refusalOf(stranger(later(n), n)))
  expect(storm.filter((code) => code === 'rate_limited').length).toBeGreaterThan(50)
  expect(await refusalOf(startMemberSignIn(later(100), { body: { phone }, clientAddress: '192.0.2.250' }))).toBe('rate_limited')

  value(await startMemberSignIn(later(200), { body: { phone }, clientAddress: '192.0.2.251', device }))
  const code = await sentCode(later(200))
  for (let n = 0; n < 10; n++) expect(await finishMemberSignIn(later(300), { body: { phone, code } })).toMatchObject(invalid)
  const again = value(await finishMemberSignIn(later(400), { body: { phone, code }, device }))
  expect(again).toMatchObject({ state: 'signed_in', joined: false, device })
  for (let n = 0; n < 4; n++) value(await startMemberSignIn(later(500 + n), { body: { phone }, clientAddress: `192.0.2.${252}`, device }))
  expect(await refusalOf(startMemberSignIn(later(600), { body: { phone }, clientAddress: '192.0.2.253', device }))).toBe('rate_limited')
})

test('a browser is known for the numbers that signed in on it, four at most, at that chain, and by no token that somebody made up', async () => {
  const phones = Array.from({ length: 5 }, () => `+49152${String(number++)}`)
  let device = ''
  for (const to of phones) {
    value(await start(here, to))
    const done = value(await finishMemberSignIn(here, { body: { phone: to, code: await sentCode(here, to), consent: terms }, device }))
    if (done.state === 'signed_in') device = done.device
  }
  expect(device.split('~')).toHaveLength(4)
  const known = async (scope: InChain, to: string, tokens: string) => (await laneOf(scope, await identifierLookup(scope, { type: 'phone', value: to }, scope.now), tokens)) !== null
  expect(await Promise.all(phones.map((to) => known(here, to, device)))).toEqual([false, true, true, true, true])
  expect(await known(elsewhere, phones[4] ?? '', device)).toBe(false)
  const [token = ''] = device.split('~')
  for (const forged of ['', 'x', token.replace(/^./, token.startsWith('A') ? 'B' : 'A'), `${token.slice(0, -2)}xy`, token.split('.').reverse().join('.')]) expect(await known(here, phones[4] ?? '', forged), forged).toBe(false)
})

test('the twenty-first code that one client asks for is refused, whatever the phone', async () => {
  for (let i = 0; i < 20; i++) value(await start(here, `+4915300000${String(100 + i)}`))
  expect(await start(here, '+4915300000999')).toMatchObject({ ok: false, refusal: { code: 'rate_limited' } })
})

test('the text speaks in the chain\'s name and the caller\'s language; a mail arrives as a file and is marked sent', async () => {
  value(await startMemberSignIn({ ...here, locale: 'zh' }, { body: { email: 'Jo@Example.org' }, clientAddress: '198.51.100.1', portalHost: 'nordwind.localhost' }))
  const [file] = readdirSync(join(folder, 'mail'))
  const mail = readFileSync(join(folder, 'mail', file ?? ''), 'utf8')
  expect(mail).toContain('To: <Jo@Example.org>')
  expect(mail).toMatch(/您的Nordwind Energie验证码：\r\n\r\n\d{6}\r\n/)
  const [row] = await withChain(here.chainId, (tx) => tx.messageLog.findMany({ where: { chainId: here.chainId, channel: 'email' } }))
  expect(row).toMatchObject({ state: 'sent', template: 'sign_in_code' })
  const code = /\r\n(\d{6})\r\n/.exec(mail)?.[1] ?? ''
  expect(value(await finishMemberSignIn(here, { body: { email: 'jo@example.ORG', code, consent: terms } }))).toMatchObject({ state: 'signed_in', joined: true })
})

test('a session is known in its chain until it is ended or ninety days are over, and nowhere else', async () => {
  value(await start())
  const done = value(await finish(await sentCode()))
  const sessionId = done.state === 'signed_in' ? done.sessionId : newId('ses')
  expect(value(await readMemberSession(here, { sessionId }))).toMatchObject({ id: sessionId, memberId: done.state === 'signed_in' ? done.memberId : '' })
  expect(await readMemberSession(elsewhere, { sessionId })).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } })
  expect(await readMemberSession(later(90 * 24 * 60 * MINUTE_MS), { sessionId })).toMatchObject({ ok: false })
  expect(value(await endMemberSession(elsewhere, { sessionId }))).toEqual({ ended: false })
  expect(value(await endMemberSession(here, { sessionId }))).toEqual({ ended: true })
  expect(await readMemberSession(here, { sessionId })).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } })
  expect(value(await endMemberSession(here, { sessionId }))).toEqual({ ended: false })
})

test('the demo tells the newest code of a member, and nothing outside the demo', async () => {
  const { member } = value(await enrolMember(here, { phone, consent: terms }))
  expect(await readDemoCode(here, { memberId: member.id })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  value(await start())
  value(await start(later(1)))
  expect(value(await readDemoCode(here, { memberId: member.id }))).toEqual({ code: await sentCode() })
  expect(await readDemoCode(elsewhere, { memberId: member.id })).toMatchObject({ ok: false })
  process.env.DEMO = '0'
  resetEnv()
  expect(await readDemoCode(here, { memberId: member.id })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  process.env.DEMO = '1'
  resetEnv()
})
