import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isSameBytes } from '@/server/platform/crypto/hash-key'
import { isPasswordOf } from '@/server/platform/crypto/password'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { noteFigure, scaled } from '@/server/testing/long-run'
import { confirmOwner } from './confirm-owner'
import { signInStaff } from './sign-in-staff'
import { signUpOwner } from './sign-up-owner'

vi.mock('@/server/platform/crypto/hash-key', async (original) => {
  const real = await original<{ isSameBytes: typeof isSameBytes }>()
  return { ...real, isSameBytes: vi.fn(real.isSameBytes) }
})
vi.mock('@/server/platform/crypto/password', async (original) => {
  const real = await original<{ isPasswordOf: typeof isPasswordOf }>()
  return { ...real, isPasswordOf: vi.fn(real.isPasswordOf) }
})

const GUESSES = scaled(10_000)
const NOW = Date.UTC(2026, 10, 22, 9, 15)
const PASSWORD = 'seven pumps and a shop'
const folder = mkdtempSync(join(tmpdir(), 'forecourt-guess-staff-'))
beforeAll(() => {
  process.env['DATA_DIR'] = folder
  resetEnv()
  forgetSingleton('master-key')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HOME = '192.0.2.200'
const signUp = async (email: string) => {
  const signedUp = await signUpOwner({ body: { email, password: PASSWORD, name: 'Ada Keller', locale: 'en' }, address: HOME, now: NOW })
  if (!signedUp.ok) throw new Error(signedUp.refusal.code)
  return signedUp.value.sign_up_id
}
function mailedCode(email: string): string {
  const mails = readdirSync(join(folder, 'mail')).filter((name) => name.endsWith('.eml')).sort().map((name) => readFileSync(join(folder, 'mail', name), 'utf8')).filter((mail) => mail.includes(email))
  const [head = '', ...body] = (mails.at(-1) ?? '').split(/\r?\n\r?\n/)
  return /\b(\d{6})\b/.exec(/base64/i.test(head) ? Buffer.from(body.join(''), 'base64').toString('utf8') : body.join('\n'))?.[1] ?? ''
}
async function confirmed(): Promise<string> {
  const email = `${randomBytes(6).toString('hex')}@example.org`
  const signUpId = await signUp(email)
  expect((await confirmOwner({ body: { sign_up_id: signUpId, code: mailedCode(email) }, address: HOME, now: NOW })).ok).toBe(true)
  return email
}
async function count(times: number, guess: (index: number) => Promise<{ ok: boolean; refusal?: { code: string } }>): Promise<Record<string, number>> {
  const answers: Record<string, number> = {}
  for (let i = 0; i < times; i++) {
    const told = await guess(i)
    const code = told.ok ? 'ok' : (told.refusal?.code ?? '')
    answers[code] = (answers[code] ?? 0) + 1
  }
  return answers
}
const signIn = (email: string, password: string, address: string) => signInStaff({ body: { email, password }, address, now: NOW })
/** A machine of its own for every guess. */
const machine = (index: number) => `198.18.${Math.floor(index / 250)}.${index % 250}`

test(`${GUESSES} guesses at the code of a sign-up compare five times, from however many machines`, async () => {
  const email = `${randomBytes(6).toString('hex')}@example.org`
  const signUpId = await signUp(email)
  const code = mailedCode(email)
  vi.mocked(isSameBytes).mockClear()
  const answers = await count(GUESSES, (i) => confirmOwner({ body: { sign_up_id: signUpId, code: String(i) === code ? '999999' : String(i).padStart(6, '0') }, address: machine(i), now: NOW }))
  expect(vi.mocked(isSameBytes)).toHaveBeenCalledTimes(5)
  expect(answers['ok']).toBeUndefined()
  expect((await confirmOwner({ body: { sign_up_id: signUpId, code }, address: HOME, now: NOW })).ok).toBe(false)
})

test(`of ${GUESSES} passwords that one machine tries for an account at most 30 are compared, and its owner signs in from elsewhere meanwhile`, async () => {
  const email = await confirmed()
  vi.mocked(isPasswordOf).mockClear()
  const answers = await count(GUESSES, (i) => signIn(email, `wrong password ${i}`, '198.51.100.1'))
  const compared = vi.mocked(isPasswordOf).mock.calls.length
  expect(compared).toBeLessThanOrEqual(31)
  expect(answers).toEqual({ unauthenticated: compared, rate_limited: GUESSES - compared })
  expect((await signIn(email, PASSWORD, HOME)).ok, 'the owner is not locked out by somebody else').toBe(true)
  noteFigure(`passwords compared in ${GUESSES} guesses of one machine`, compared)
})

test(`of ${GUESSES * 5} passwords that as many machines try for an account at most 300 are compared in a quarter of an hour, and the wait is told`, async () => {
  const email = await confirmed()
  vi.mocked(isPasswordOf).mockClear()
  vi.mocked(isPasswordOf).mockResolvedValue(false)
  const answers = await count(GUESSES * 5, (i) => signIn(email, `wrong password ${i}`, machine(i)))
  const compared = vi.mocked(isPasswordOf).mock.calls.length
  expect(compared).toBeGreaterThan(290)
  expect(compared).toBeLessThanOrEqual(310)
  expect(answers['rate_limited']).toBe(GUESSES * 5 - compared)
  const told = await signIn(email, PASSWORD, HOME)
  expect(told).toMatchObject({ ok: false, refusal: { code: 'rate_limited' } })
  expect(told.ok ? 0 : told.refusal.retryAfterSeconds, 'never for ever').toBeLessThanOrEqual(900)
  noteFigure(`passwords compared in ${GUESSES * 5} guesses of as many machines`, compared)
})
