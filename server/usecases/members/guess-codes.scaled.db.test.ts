import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { isSameBytes } from '@/server/platform/crypto/hash-key'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { noteFigure, scaled } from '@/server/testing/long-run'
import { makeChain } from '@/server/testing/make-chain'
import { finishMemberSignIn } from './finish-member-sign-in'
import { SIGN_IN_TEMPLATE, startMemberSignIn } from './start-member-sign-in'

vi.mock('@/server/platform/crypto/hash-key', async (original) => {
  const real = await original<{ isSameBytes: typeof isSameBytes }>()
  return { ...real, isSameBytes: vi.fn(real.isSameBytes) }
})

const GUESSES = scaled(10_000)
/** As many at once as the process has connections to the database. */
const AT_ONCE = 10
const QUARTER_HOUR_MS = 15 * 60_000
const phone = '+4915200000042'
const folder = mkdtempSync(join(tmpdir(), 'forecourt-guesses-'))
let scope: InChain
beforeAll(async () => {
  process.env['DATA_DIR'] = folder
  resetEnv()
  scope = (await makeChain()).live
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const finish = (code: string, at = scope) => finishMemberSignIn(at, { body: { phone, code, consent: { terms: true } } })
const askForCode = (at = scope) => startMemberSignIn(at, { body: { phone }, clientAddress: '192.0.2.1' })
async function sentCode(): Promise<string> {
  const message = await withChain(scope.chainId, (tx) => readNewestMessage({ ...scope, tx }, { channel: 'sms', to: phone, template: SIGN_IN_TEMPLATE }))
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? ''
}

test(`${GUESSES} guesses at a member's code compare five times, and the right one is then worth nothing`, async () => {
  expect((await askForCode()).ok).toBe(true)
  const code = await sentCode()
  const guesses = Array.from({ length: GUESSES + 1 }, (_, i) => String(i).padStart(6, '0')).filter((guess) => guess !== code).slice(0, GUESSES)
  vi.mocked(isSameBytes).mockClear()
  const answers = new Map<string, number>()
  for (let at = 0; at < guesses.length; at += AT_ONCE) {
    const told = await Promise.all(guesses.slice(at, at + AT_ONCE).map((guess) => finish(guess)))
    for (const one of told) answers.set(JSON.stringify(one), (answers.get(JSON.stringify(one)) ?? 0) + 1)
  }
  expect(vi.mocked(isSameBytes)).toHaveBeenCalledTimes(5)
  expect([...answers.values()], 'compared or not, every guess reads the same').toEqual([GUESSES])
  expect((await finish(code)).ok).toBe(false)
  noteFigure(`comparisons in ${GUESSES} guesses at a member's code`, vi.mocked(isSameBytes).mock.calls.length)
})

test('whoever owns the phone gets in with the next code, which the guesses before do not count against', async () => {
  const later = { ...scope, now: scope.now + QUARTER_HOUR_MS }
  expect((await askForCode(later)).ok).toBe(true)
  expect((await finish(await sentCode(), later)).ok).toBe(true)
})

test('asking for ever new codes to have more guesses ends after five of them, and says for how long', async () => {
  const answers = []
  for (let i = 0; i < 8; i++) answers.push(await askForCode())
  const refused = answers.filter((one) => !one.ok)
  expect(refused.length).toBeGreaterThanOrEqual(5)
  for (const one of refused) expect(one).toMatchObject({ ok: false, refusal: { code: 'rate_limited', retryAfterSeconds: expect.any(Number) } })
  for (const one of refused) expect(one.ok ? 0 : one.refusal.retryAfterSeconds).toBeLessThanOrEqual(QUARTER_HOUR_MS / 1000)
})
