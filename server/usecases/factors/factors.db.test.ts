import { beforeEach, describe, expect, test } from 'vitest'
import { totpCode } from '@/server/platform/crypto/one-time-password'
import { withPlatform } from '@/server/platform/db/with-chain'
import { makeStaff, STAFF_PASSWORD, type MadeStaff } from '@/server/testing/make-staff'
import { SoftAuthenticator } from '@/server/testing/soft-authenticator'
import { refusal, value } from '@/server/testing/read-result'
import { signInStaff } from '../staff/sign-in-staff'
import { readStaffSession } from '../staff/read-staff-session'
import { addPasskey } from './add-passkey'
import { beginPasskey } from './begin-passkey'
import { beginPasskeySignIn } from './begin-passkey-sign-in'
import { beginProof } from './begin-proof'
import { beginTotp } from './begin-totp'
import { confirmTotp } from './confirm-totp'
import { finishSignIn } from './finish-sign-in'
import { isFresh } from './is-fresh'
import { prove } from './prove'
import { readSecurity } from './read-security'
import { readSecondStep } from './read-second-step'
import { removePasskey } from './remove-passkey'
import { removeTotp } from './remove-totp'
import { renewRecoveryCodes } from './renew-recovery-codes'

const NOW = Date.UTC(2026, 10, 22, 9, 15)
const STEP = 30_000
const ORIGIN = 'http://localhost:3000'

let me: MadeStaff
let address = ''
let number = 0
beforeEach(async () => {
  me = await makeStaff()
  address = `198.51.100.${++number}`
})

const visitor = () => ({ address, userAgent: '', origin: ORIGIN })
async function withTotp(at = NOW): Promise<{ secret: string; codes: string[] }> {
  const { secret } = value(await beginTotp({ staffId: me.staffId, name: 'My phone', now: at }))
  const { recovery_codes } = value(await confirmTotp({ staffId: me.staffId, code: totpCode(secret, at), address, now: at }))
  return { secret, codes: recovery_codes ?? [] }
}
async function withPasskey(authenticator = new SoftAuthenticator(ORIGIN)) {
  const begun = value(await beginPasskey({ staffId: me.staffId, origin: ORIGIN, now: NOW }))
  const made = value(await addPasskey({ staffId: me.staffId, origin: ORIGIN, now: NOW, body: { step_id: begun.step_id, name: 'Laptop', passkey: authenticator.create(begun.passkey) } }))
  return { authenticator, codes: made.recovery_codes ?? [] }
}
const signIn = (now = NOW) => signInStaff({ body: { email: me.email, password: STAFF_PASSWORD }, address, now })
async function secondStep(now = NOW): Promise<string> {
  const begun = value(await signIn(now))
  if (begun.state !== 'second_step') throw new Error('no second step is asked for')
  return begun.stepId
}
const finish = (stepId: string, proof: { code: string } | { passkey: { id: string } }, now = NOW) => finishSignIn({ body: { step_id: stepId, ...proof }, ...visitor(), now })

test('without a second factor the password is enough; with one it opens nothing by itself', async () => {
  expect(value(await signIn()).state).toBe('signed_in')
  await withTotp()
  expect(value(await signIn())).toEqual({ state: 'second_step', staffId: me.staffId, stepId: expect.stringMatching(/^chg_/) })
})

describe('an authenticator app', () => {
  test('counts only after a code of it was entered, and its secret is stored sealed', async () => {
    const { secret, uri } = value(await beginTotp({ staffId: me.staffId, name: 'My phone', now: NOW }))
    expect(uri).toContain(`otpauth://totp/Forecourt:${encodeURIComponent(me.email)}`)
    expect(value(await signIn()).state).toBe('signed_in')
    expect(refusal(await confirmTotp({ staffId: me.staffId, code: '000000', address, now: NOW }))).toBe('code_invalid')
    value(await confirmTotp({ staffId: me.staffId, code: totpCode(secret, NOW), address, now: NOW }))
    const rows = await withPlatform((tx) => tx.staffTotp.findMany({ where: { staffId: me.staffId } }))
    expect(Buffer.from(rows[0]?.sealed ?? []).toString('latin1')).not.toContain(secret)
    expect(refusal(await beginTotp({ staffId: me.staffId, name: 'Another', now: NOW }))).toBe('duplicate')
  })

  test('opens the session with its code, one step early or late too', async () => {
    const { secret } = await withTotp()
    for (const off of [1, 2, 3]) {
      const at = NOW + off * 4 * STEP
      expect(value(await finish(await secondStep(at), { code: totpCode(secret, at + (off - 2) * STEP) }, at)).staffId).toBe(me.staffId)
    }
    const late = NOW + 40 * STEP
    expect(refusal(await finish(await secondStep(late), { code: totpCode(secret, late + 2 * STEP) }, late))).toBe('code_invalid')
  })

  test('gives no code twice: the step that set it up, and every used one, is refused', async () => {
    const { secret } = await withTotp()
    expect(refusal(await finish(await secondStep(), { code: totpCode(secret, NOW) }))).toBe('code_invalid')
    const next = NOW + STEP
    value(await finish(await secondStep(next), { code: totpCode(secret, next) }, next))
    expect(refusal(await finish(await secondStep(next), { code: totpCode(secret, next) }, next))).toBe('code_invalid')
    expect(refusal(await finish(await secondStep(next), { code: totpCode(secret, NOW) }, next))).toBe('code_invalid')
  })

  test('lets one of two requests in that bring the same code at once', async () => {
    const { secret } = await withTotp()
    const next = NOW + STEP
    const steps = [await secondStep(next), await secondStep(next)]
    const both = await Promise.all(steps.map((step) => finish(step, { code: totpCode(secret, next) }, next)))
    expect(both.map(refusal).sort()).toEqual(['code_invalid', undefined])
  })

  test('is guessed at five times a step, and fifteen times in all before one waits', async () => {
    const { secret } = await withTotp()
    const next = NOW + 2 * STEP
    const right = totpCode(secret, next)
    const wrong = right === '000000' ? '000001' : '000000'
    const step = await secondStep(next)
    for (let tries = 0; tries < 5; tries++) expect(refusal(await finish(step, { code: wrong }, next))).toBe('code_invalid')
    expect(refusal(await finish(step, { code: right }, next)), 'the sixth try of a step').toBe('code_invalid')
    const codes = []
    for (let tries = 0; tries < 15; tries++) codes.push(refusal(await finish(await secondStep(next), { code: wrong }, next)))
    expect(codes).toContain('rate_limited')
    expect(refusal(await finish(await secondStep(next), { code: right }, next))).toBe('rate_limited')
  })

  test('is asked within ten minutes', async () => {
    const { secret } = await withTotp()
    const step = await secondStep()
    const late = NOW + 10 * 60_000
    expect(refusal(await finish(step, { code: totpCode(secret, late) }, late))).toBe('code_invalid')
  })
})

describe('recovery codes', () => {
  test('come once with the first second factor, work once each, however they are typed, and are stored hashed', async () => {
    const { codes } = await withTotp()
    expect(codes).toHaveLength(10)
    expect((await withPasskey()).codes, 'the second factor after the first brings none').toEqual([])
    const [first = '', second = ''] = codes
    value(await finish(await secondStep(), { code: first.toUpperCase().replace('-', ' ') }))
    expect(refusal(await finish(await secondStep(), { code: first }))).toBe('code_invalid')
    value(await finish(await secondStep(), { code: second }))
    expect(value(await readSecurity(me)).recovery_codes_left).toBe(8)
    const rows = await withPlatform((tx) => tx.staffRecoveryCode.findMany({ where: { staffId: me.staffId } }))
    expect(JSON.stringify(rows)).not.toContain(codes[2])
  })

  test('end when new ones are made, and with the last second factor', async () => {
    const { codes } = await withTotp()
    const fresh = value(await renewRecoveryCodes({ staffId: me.staffId, now: NOW })).recovery_codes
    expect(refusal(await finish(await secondStep(), { code: codes[0] ?? '' }))).toBe('code_invalid')
    value(await finish(await secondStep(), { code: fresh[0] ?? '' }))
    value(await removeTotp({ staffId: me.staffId, now: NOW }))
    expect(value(await readSecurity(me))).toEqual({ totp: null, passkeys: [], recovery_codes_left: 0 })
    expect(value(await signIn()).state).toBe('signed_in')
    expect(refusal(await renewRecoveryCodes({ staffId: me.staffId, now: NOW }))).toBe('unprocessable')
  })
})

describe('a passkey', () => {
  const ask = async (stepId: string) => {
    const { passkey } = value(await readSecondStep({ stepId, origin: ORIGIN, now: NOW }))
    if (!passkey) throw new Error('no passkey is asked for')
    return passkey
  }

  test('is the second step, and alone it is both', async () => {
    const { authenticator } = await withPasskey()
    const step = await secondStep()
    value(await finish(step, { passkey: authenticator.get(await ask(step)) }))
    const alone = value(await beginPasskeySignIn({ origin: ORIGIN, address, now: NOW }))
    const { sessionId } = value(await finish(alone.step_id, { passkey: authenticator.get(alone.passkey) }))
    expect(value(await readStaffSession({ sessionId, now: NOW }))?.staffId).toBe(me.staffId)
    expect(value(await readSecurity(me)).passkeys).toEqual([expect.objectContaining({ name: 'Laptop', last_used_at: '2026-11-22T09:15:00.000Z' })])
  })

  test.each([
    ['of another origin', () => new SoftAuthenticator('http://evil.localhost:3000', 'localhost')],
    ['of another host', () => new SoftAuthenticator(ORIGIN, 'evil.example')],
    ['that verified nobody', () => Object.assign(new SoftAuthenticator(ORIGIN), { verifiesUser: false })],
  ])('%s is not set up', async (_, make) => {
    const begun = value(await beginPasskey({ staffId: me.staffId, origin: ORIGIN, now: NOW }))
    expect(refusal(await addPasskey({ staffId: me.staffId, origin: ORIGIN, now: NOW, body: { step_id: begun.step_id, name: 'x', passkey: make().create(begun.passkey) } }))).toBe('code_invalid')
  })

  test('answers each challenge once, and an old answer fits no new one', async () => {
    const { authenticator } = await withPasskey()
    const step = await secondStep()
    const answer = authenticator.get(await ask(step))
    value(await finish(step, { passkey: answer }))
    expect(refusal(await finish(step, { passkey: answer }))).toBe('code_invalid')
    expect(refusal(await finish(await secondStep(), { passkey: answer }))).toBe('code_invalid')
  })

  test('that was copied gives itself away by its count', async () => {
    const { authenticator } = await withPasskey()
    const step = await secondStep()
    value(await finish(step, { passkey: authenticator.get(await ask(step)) }))
    authenticator.counter = 1
    const next = await secondStep()
    expect(refusal(await finish(next, { passkey: authenticator.get(await ask(next)) }))).toBe('code_invalid')
  })

  test('of somebody else is no second step', async () => {
    const { authenticator } = await withPasskey()
    me = await makeStaff()
    await withTotp()
    const step = await secondStep()
    const read = value(await readSecondStep({ stepId: step, origin: ORIGIN, now: NOW }))
    expect(read).toEqual({ codes: true, passkey: null })
    const stolen = await withPlatform((tx) => tx.staffChallenge.findUniqueOrThrow({ where: { id: step } }))
    expect(refusal(await finish(step, { passkey: authenticator.get({ challenge: Buffer.from(stolen.challenge).toString('base64url') }) }))).toBe('code_invalid')
  })

  test('that is removed opens nothing more', async () => {
    const { authenticator } = await withPasskey()
    const [kept] = value(await readSecurity(me)).passkeys
    expect(refusal(await removePasskey({ staffId: (await makeStaff()).staffId, passkeyId: kept?.passkey_id ?? '', now: NOW }))).toBe('not_found')
    value(await removePasskey({ staffId: me.staffId, passkeyId: kept?.passkey_id ?? '', now: NOW }))
    const alone = value(await beginPasskeySignIn({ origin: ORIGIN, address, now: NOW }))
    expect(refusal(await finish(alone.step_id, { passkey: authenticator.get(alone.passkey) }))).toBe('code_invalid')
  })
})

describe('a fresh proof', () => {
  const LATER = NOW + 11 * 60_000
  async function session() {
    const opened = value(await signIn())
    if (opened.state !== 'signed_in') throw new Error('a second step is asked for')
    return opened
  }
  const provenAt = async (sessionId: string, now: number) => value(await readStaffSession({ sessionId, now }))?.provenAt ?? null
  const proof = (own: { staffId: string; sessionId: string }, body: Parameters<typeof prove>[0]['body']) => prove({ session: own, body, origin: ORIGIN, address, now: LATER })

  test('is ten minutes old at most; signing in is one', async () => {
    const own = await session()
    expect(isFresh(await provenAt(own.sessionId, NOW), NOW + 10 * 60_000 - 1)).toBe(true)
    expect(isFresh(await provenAt(own.sessionId, LATER), LATER)).toBe(false)
    expect(isFresh(null, NOW)).toBe(false)
  })

  test('is the password where there is nothing else', async () => {
    const own = await session()
    const begun = value(await beginProof({ staffId: own.staffId, origin: ORIGIN, now: LATER }))
    expect(begun).toMatchObject({ password: true, codes: false, passkey: null })
    expect(refusal(await proof(own, { step_id: begun.step_id, password: 'wrong password' }))).toBe('code_invalid')
    value(await proof(own, { step_id: begun.step_id, password: STAFF_PASSWORD }))
    expect(isFresh(await provenAt(own.sessionId, LATER), LATER)).toBe(true)
    expect(refusal(await proof(own, { step_id: begun.step_id, password: STAFF_PASSWORD })), 'a step is used once').toBe('code_invalid')
  })

  test('is the second factor where one is set up; the password then proves nothing', async () => {
    const own = await session()
    const { secret } = await withTotp()
    const { authenticator } = await withPasskey()
    const begun = value(await beginProof({ staffId: own.staffId, origin: ORIGIN, now: LATER }))
    expect(begun.password).toBe(false)
    expect(refusal(await proof(own, { step_id: begun.step_id, password: STAFF_PASSWORD }))).toBe('code_invalid')
    expect(isFresh(await provenAt(own.sessionId, LATER), LATER)).toBe(false)
    value(await proof(own, { step_id: begun.step_id, code: totpCode(secret, LATER) }))
    const again = value(await beginProof({ staffId: own.staffId, origin: ORIGIN, now: LATER }))
    if (!again.passkey) throw new Error('no passkey is asked for')
    value(await proof(own, { step_id: again.step_id, passkey: authenticator.get(again.passkey) }))
  })

  test('that somebody else began counts for nobody', async () => {
    const own = await session()
    const other = await makeStaff()
    const begun = value(await beginProof({ staffId: other.staffId, origin: ORIGIN, now: LATER }))
    expect(refusal(await proof(own, { step_id: begun.step_id, password: STAFF_PASSWORD }))).toBe('code_invalid')
  })
})
