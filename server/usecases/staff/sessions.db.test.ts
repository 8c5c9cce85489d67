import { fork } from 'node:child_process'
import { once } from 'node:events'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeStaff, STAFF_PASSWORD, type MadeStaff } from '@/server/testing/make-staff'
import { readMails } from '@/server/testing/read-mails'
import { withPlatform } from '@/server/platform/db/with-chain'
import { refusal, value } from '@/server/testing/read-result'
import { changePassword } from './change-password'
import { endOwnSessions } from './end-own-sessions'
import { forgetPassword } from './forget-password'
import { listOwnSessions } from './list-own-sessions'
import { readStaff } from './read-staff'
import { readStaffSession } from './read-staff-session'
import { renameStaff } from './rename-staff'
import { resetPassword } from './reset-password'
import { signInStaff } from './sign-in-staff'
import { signUpOwner } from './sign-up-owner'

const NOW = Date.now()
const MINUTE = 60_000
const CHROME = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/147.0 Safari/537.36'
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1'

let me: MadeStaff
let address = ''
let tick = 0
/** Mails are kept by their time: each later than the one before. */
const later = () => NOW + ++tick
let number = 0
beforeEach(async () => {
  me = await makeStaff()
  address = `203.0.113.${++number}`
})
async function open(more: { password?: string; userAgent?: string; address?: string; now?: number } = {}): Promise<string> {
  const { password = STAFF_PASSWORD, userAgent = CHROME, now = NOW } = more
  const done = value(await signInStaff({ body: { email: me.email, password }, address: more.address ?? address, userAgent, now }))
  if (done.state !== 'signed_in') throw new Error('a second step is asked for')
  return done.sessionId
}
const isOpen = async (sessionId: string) => value(await readStaffSession({ sessionId, now: NOW })) !== null
const list = async (sessionId: string) => value(await listOwnSessions({ staffId: me.staffId, sessionId, now: NOW }))

describe('the own sessions', () => {
  test('are listed with device, network and when they were last seen, and nobody else\'s among them', async () => {
    const [here, phone] = [await open(), await open({ userAgent: PHONE, address: '2001:db8:7:1::9' })]
    const stranger = await makeStaff()
    value(await signInStaff({ body: { email: stranger.email, password: STAFF_PASSWORD }, address, now: NOW }))
    const rows = await list(here)
    expect(rows.map((row) => [row.session_id, row.is_this, row.browser, row.system, row.network]).sort()).toEqual([
      [here, true, 'Chrome', 'Windows', '203.0.113.*'], [phone, false, 'Safari', 'iPhone', '2001:db8:7::*'],
    ].sort())
    const stored = JSON.stringify(await withPlatform((tx) => tx.staffSession.findMany({ where: { staffId: me.staffId } })))
    expect(stored).not.toContain('203.0.113')
  })

  test('say to the minute when they were last seen', async () => {
    const here = await open()
    value(await readStaffSession({ sessionId: here, now: NOW + 30_000 }))
    expect((await list(here))[0]?.last_seen_at).toBe(new Date(NOW).toISOString())
    await withPlatform((tx) => tx.staffSession.updateMany({ where: { id: here }, data: { lastSeenAt: new Date(NOW - 61_000) } }))
    await endOwnSessions({ staffId: (await makeStaff()).staffId, but: here, now: NOW })
    const again = await open()
    value(await readStaffSession({ sessionId: again, now: NOW }))
    expect((await list(again)).every((row) => row.last_seen_at <= new Date(NOW).toISOString())).toBe(true)
  })

  test('are ended one by one or all others at once, and never somebody else\'s', async () => {
    const [here, second, third] = [await open(), await open(), await open()]
    const stranger = await makeStaff()
    expect(refusal(await endOwnSessions({ staffId: stranger.staffId, only: second, now: NOW }))).toBe('not_found')
    value(await endOwnSessions({ staffId: me.staffId, only: second, now: NOW }))
    expect([await isOpen(here), await isOpen(second), await isOpen(third)]).toEqual([true, false, true])
    expect(value(await endOwnSessions({ staffId: me.staffId, but: here, now: NOW }))).toEqual({ ended: 1 })
    expect([await isOpen(here), await isOpen(third)]).toEqual([true, false])
    expect(await list(here)).toHaveLength(1)
  })

  test('that are ended here are over in another process within five seconds', async () => {
    const sessionId = await open({ now: Date.now() })
    const other = fork('server/testing/watch-session.ts', [sessionId], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const said = async () => ((await once(other, 'message')) as [string])[0]
    expect(await said()).toBe('open')
    const startedAt = performance.now()
    const over = said()
    value(await endOwnSessions({ staffId: me.staffId, only: sessionId, now: Date.now() }))
    expect(await over).toBe('over')
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })
})

describe('a sign-in from a new place', () => {
  const alerts = async () => (await readMails(me.email)).filter((mail) => mail.includes('a device or a network that we had not seen before'))

  test('is told by mail, the first one and known ones are not', async () => {
    await open()
    await open()
    expect(await alerts()).toEqual([])
    await open({ userAgent: PHONE })
    expect((await alerts())[0]).toContain('Safari, iPhone')
    await open({ userAgent: PHONE })
    await open()
    expect(await alerts()).toHaveLength(1)
  })
})

describe('the password', () => {
  const change = (old: string, sessionId: string, password = 'a longer new password') =>
    changePassword({ body: { old_password: old, password }, staffId: me.staffId, sessionId, address, now: later() })

  test('is changed with the old one only, which ends every other session and is told by mail', async () => {
    const [here, other] = [await open(), await open()]
    expect(refusal(await change('wrong password', here))).toBe('code_invalid')
    expect(await isOpen(other)).toBe(true)
    expect(value(await change(STAFF_PASSWORD, here))).toEqual({ sessions_ended: 1 })
    expect([await isOpen(here), await isOpen(other)]).toEqual([true, false])
    expect(refusal(await signInStaff({ body: { email: me.email, password: STAFF_PASSWORD }, address, now: NOW }))).toBe('unauthenticated')
    await open({ password: 'a longer new password' })
    expect((await readMails(me.email)).at(-1)).toContain('Your password was changed')
  })

  test('is not replaced with one that many people use, or that says no more than name, address and chain; nothing is changed then', async () => {
    const here = await open()
    const weak = await Promise.all(['Password-2026', me.email, 'AdaKeller2026'].map((password) => change(STAFF_PASSWORD, here, password)))
    expect(weak.map((one) => (one.ok ? 'changed' : one.refusal.errors?.map(({ pointer, code }) => `${pointer} ${code}`).join()))).toEqual(['/password too_common', '/password too_close', '/password too_close'])
    await open()
    const signUp = await signUpOwner({ body: { email: 'jo.lind@example.org', password: 'jolind-2026', name: 'Jo Lind' }, address, now: NOW })
    expect(refusal(signUp)).toBe('validation_failed')
  })

  test('is not guessed at from a screen that was left unlocked', async () => {
    const here = await open()
    const answers = []
    for (let tries = 0; tries < 16; tries++) answers.push(refusal(await change(`guess ${tries}`, here)))
    expect(answers.at(-1)).toBe('rate_limited')
    expect(refusal(await change(STAFF_PASSWORD, here))).toBe('rate_limited')
  })
})

describe('a forgotten password', () => {
  const forget = async (email = me.email, now = later()) => value(await forgetPassword({ body: { email, locale: 'en' }, address, now })).reset_id
  const codeOf = async (email = me.email) => /^Your code is (\d{6})/m.exec((await readMails(email)).at(-1) ?? '')?.[1] ?? ''
  const reset = (resetId: string, code: string, now = NOW) => resetPassword({ body: { reset_id: resetId, code, password: 'found it again, more or less' }, address, now })

  test('is replaced with the code from the mail, once, and every session ends', async () => {
    const before = await open()
    const resetId = await forget()
    const code = await codeOf()
    expect(refusal(await resetPassword({ body: { reset_id: resetId, code, password: 'qwertyuiop' }, address, now: NOW }))).toBe('validation_failed')
    value(await reset(resetId, code))
    expect(await isOpen(before)).toBe(false)
    await open({ password: 'found it again, more or less' })
    expect(refusal(await reset(resetId, code))).toBe('code_invalid')
  })

  test('looks the same for an address that nobody has, which gets a mail saying so', async () => {
    const nobody = `nobody-${number}@example.org`
    expect(await forget(nobody)).toMatch(/^otc_/)
    expect((await readMails(nobody)).at(-1)).toContain('No account has it')
    expect(refusal(await reset(await forget(nobody), '123456'))).toBe('code_invalid')
  })

  test('has five guesses, fifteen minutes and the newest code only', async () => {
    const [first, firstCode] = [await forget(), await codeOf()]
    const [second, code] = [await forget(), await codeOf()]
    expect(refusal(await reset(first, firstCode))).toBe('code_invalid')
    expect(refusal(await reset(second, code, later() + 15 * MINUTE))).toBe('code_invalid')
    for (let tries = 0; tries < 5; tries++) expect(refusal(await reset(second, code === '000000' ? '000001' : '000000'))).toBe('code_invalid')
    expect(refusal(await reset(second, code))).toBe('code_invalid')
  })

  test('is asked for five times an hour, then one waits', async () => {
    for (let times = 0; times < 5; times++) await forget()
    expect(refusal(await forgetPassword({ body: { email: me.email }, address, now: NOW }))).toBe('rate_limited')
  })

  test('is not replaced with the code of a sign-up, nor the other way round', async () => {
    const email = `fresh-${number}@example.org`
    const { sign_up_id } = value(await signUpOwner({ body: { email, password: STAFF_PASSWORD, name: 'Fresh' }, address, now: NOW }))
    const code = /^Your code is (\d{6})/m.exec((await readMails(email)).at(-1) ?? '')?.[1] ?? ''
    expect(refusal(await reset(sign_up_id, code))).toBe('code_invalid')
  })
})

test('the own name is changed, and the address stays', async () => {
  value(await renameStaff({ staffId: me.staffId, name: ' 王芳 ', now: NOW }))
  expect(value(await readStaff({ staffId: me.staffId }))).toEqual({ id: me.staffId, email: me.email, name: '王芳' })
})
