import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signUpOwnerBody } from '@/server/contracts/staff'
import { newId } from '@/server/platform/crypto/new-id'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { testDatabase } from '@/server/testing/test-database'
import { refusal, value } from '@/server/testing/read-result'
import { createChain } from '../chains/create-chain'
import { confirmOwner } from './confirm-owner'
import { endStaffSession } from './end-staff-session'
import { readStaff } from './read-staff'
import { readStaffSession } from './read-staff-session'
import { signInStaff } from './sign-in-staff'
import { signUpOwner } from './sign-up-owner'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forecourt-staff-'))
  process.env['DATA_DIR'] = folder
  resetEnv()
  forgetSingleton('master-key')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const NOW = Date.UTC(2026, 10, 22, 9, 15)
const MINUTE = 60_000
const PASSWORD = 'seven pumps and a shop'
let number = 0
let email = ''
let address = ''
beforeEach(() => {
  number += 1
  email = `owner${number}@example.org`
  address = `192.0.2.${number}`
})

const signUp = async (more: { email?: string; password?: string; locale?: string } = {}) =>
  value(await signUpOwner({ body: { email, password: PASSWORD, name: 'Ada Keller', ...more }, address, now: NOW })).sign_up_id
const confirm = (signUpId: string, code: string, now = NOW) => confirmOwner({ body: { sign_up_id: signUpId, code }, address, now })
const open = async (more: Parameters<typeof signIn>[0] = {}) => {
  const done = value(await signIn(more))
  if (done.state !== 'signed_in') throw new Error('a second step is asked for')
  return done
}
const signIn = (more: { email?: string; password?: string } = {}, now = NOW) => signInStaff({ body: { email, password: PASSWORD, ...more }, address, now })

/** Every mail to an address, newest last, with its headers and text decoded. */
async function mailsTo(to: string): Promise<string[]> {
  const files = (await readdir(join(folder, 'mail'))).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(files.map((name) => readFile(join(folder, 'mail', name), 'utf8')))
  return mails.filter((mail) => mail.includes(to)).map((mail) => {
    const [head = '', ...body] = mail.split(/\r?\n\r?\n/)
    return /base64/i.test(head) ? Buffer.from(body.join(''), 'base64').toString('utf8') : body.join('\n')
  })
}
const codeOf = async (to = email) => /\b(\d{6})\b/.exec((await mailsTo(to)).at(-1) ?? '')?.[1] ?? ''
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')
const asSuper = async (sql: string) => {
  const client = new pg.Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}

test('an owner signs up, confirms with the code from the mail, signs in, and is known by the session', async () => {
  const signUpId = await signUp()
  expect(refusal(await signIn())).toBe('unauthenticated')
  const { staffId } = value(await confirm(signUpId, await codeOf()))
  const session = await open({ email: email.toUpperCase() })
  expect(value(await readStaffSession({ sessionId: session.sessionId, now: NOW }))).toEqual({ staffId, memberships: [], provenAt: NOW })
  expect(value(await readStaff({ staffId }))).toEqual({ id: staffId, email, name: 'Ada Keller' })
})

describe('nobody learns from an answer whether an address has an account', () => {
  test('signing up again looks the same, changes nothing, and says so to the address alone', async () => {
    value(await confirm(await signUp(), await codeOf()))
    const again = await signUp({ password: 'another good password' })
    expect(again).toMatch(/^otc_/)
    expect((await mailsTo(email)).some((mail) => mail.includes('You already have an account'))).toBe(true)
    expect(refusal(await confirm(again, '123456'))).toBe('code_invalid')
    expect(refusal(await signIn({ password: 'another good password' }))).toBe('unauthenticated')
    expect((await signIn()).ok).toBe(true)
  })

  test('an unknown address, an unconfirmed one and a wrong password get the same refusal', async () => {
    value(await confirm(await signUp(), await codeOf()))
    const known = email
    email = `pending-${known}`
    await signUp()
    const answers = [await signIn({ email: 'nobody@example.org' }), await signIn(), await signIn({ email: known, password: 'wrong password' })]
    expect(answers).toEqual(Array(3).fill({ ok: false, refusal: { code: 'unauthenticated', detail: 'E-mail or password is wrong.' } }))
  })
})

describe('a code', () => {
  test('is guessed at five times, then the right one is refused too', async () => {
    const signUpId = await signUp()
    const code = await codeOf()
    for (let tries = 0; tries < 5; tries++) expect(refusal(await confirm(signUpId, wrong(code)))).toBe('code_invalid')
    expect(refusal(await confirm(signUpId, code))).toBe('code_invalid')
  })

  test('has five tries although they come at once', async () => {
    const signUpId = await signUp()
    const code = await codeOf()
    await Promise.all(Array.from({ length: 8 }, () => confirm(signUpId, wrong(code))))
    expect(await asSuper(`SELECT tries FROM staff_code WHERE id = '${signUpId}'`)).toEqual([{ tries: 5 }])
  })

  test('works once, also when it is entered twice at once', async () => {
    const signUpId = await signUp()
    const code = await codeOf()
    const both = await Promise.all([confirm(signUpId, code), confirm(signUpId, code)])
    expect(both.map(refusal).sort()).toEqual(['code_invalid', undefined])
  })

  test('lives fifteen minutes', async () => {
    const signUpId = await signUp()
    const code = await codeOf()
    expect(refusal(await confirm(signUpId, code, NOW + 15 * MINUTE))).toBe('code_invalid')
    expect((await confirm(signUpId, code, NOW + 15 * MINUTE - 1)).ok).toBe(true)
  })

  test('confirms only the sign-up that it was sent for: a stranger cannot have their password confirmed', async () => {
    const mine = await signUp()
    const myCode = await codeOf()
    const strangers = await signUp({ password: 'the stranger knows this' })
    expect(refusal(await confirm(mine, myCode))).toBe('code_invalid')
    expect(refusal(await confirm(strangers, myCode))).toBe('code_invalid')
    expect(refusal(await signIn({ password: 'the stranger knows this' }))).toBe('unauthenticated')
  })

  test('is mailed in the reader’s language', async () => {
    await signUp({ locale: 'zh-CN' })
    expect((await mailsTo(email)).at(-1)).toContain('您的验证码是')
  })
})

describe('a session', () => {
  const opened = async () => {
    value(await confirm(await signUp(), await codeOf()))
    return open()
  }
  const read = async (sessionId: string, now = NOW) => value(await readStaffSession({ sessionId, now }))

  test('is over at once when it is ended, and by itself after fourteen days', async () => {
    const { sessionId, expiresAt } = await opened()
    expect(await read(sessionId, expiresAt - 1)).not.toBeNull()
    expect(await read(sessionId, expiresAt)).toBeNull()
    value(await endStaffSession({ sessionId, now: NOW }))
    expect(await read(sessionId)).toBeNull()
    expect(await read('ses_nothing')).toBeNull()
  })

  test('knows a chain as soon as its owner has made it, with both sides and the role', async () => {
    const { sessionId, staffId } = await opened()
    expect((await read(sessionId))?.memberships).toEqual([])
    const body = { name: 'Sierra Crest', slug: `sierra-${number}`, currency: 'USD', volume_unit: 'gal_us', time_zone: 'America/Denver', languages: ['en'] } as const
    const made = value(await createChain({ body: { ...body, languages: ['en'] }, ownerId: staffId, now: NOW, caller: { actor: { kind: 'staff', id: staffId }, requestId: newId('req'), locale: 'en' } }))
    expect((await read(sessionId))?.memberships).toEqual([
      { accountId: made.accountId, slug: body.slug, name: 'Sierra Crest', role: 'owner', stationIds: [], liveChainId: made.live.chainId, testChainId: made.test.chainId },
    ])
  })
})

test('too many sign-ins for one address wait, with the seconds to wait, even with the right password', async () => {
  value(await confirm(await signUp(), await codeOf()))
  const answers = []
  for (let tries = 0; tries < 31; tries++) answers.push(await signIn({ password: 'wrong password' }))
  expect(answers.map(refusal)).toEqual([...Array<string>(30).fill('unauthenticated'), 'rate_limited'])
  const refused = await signIn()
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'rate_limited', retryAfterSeconds: expect.any(Number) } })
})

test('no table shows an address, a name, a password or a code', async () => {
  await signUp()
  const code = await codeOf()
  const rows = JSON.stringify([await asSuper("SELECT id, encode(email_index, 'escape') AS a, encode(sealed, 'escape') AS b, password_hash FROM staff"), await asSuper("SELECT id, encode(code_hash, 'escape') AS a FROM staff_code")])
  for (const secret of [email, 'Ada Keller', PASSWORD]) expect(rows).not.toContain(secret)
  expect(rows.includes(`"${code}"`)).toBe(false)
})

test.each([['nine char', false], ['ten chars!', true], ['汽油站的密码要有十个字', true], ['x'.repeat(201), false]])('the password %j is long enough: %s', (password, fits) => {
  expect(signUpOwnerBody.safeParse({ email, password, name: 'Ada' }).success).toBe(fits)
})
