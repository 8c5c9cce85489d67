import { Client } from 'pg'
import { expect, test } from 'vitest'
import { ACCOUNT_EVENTS, TOLD_BY_MAIL } from '@/server/domain/staff/account-event'
import { totpCode } from '@/server/platform/crypto/one-time-password'
import { withPlatform } from '@/server/platform/db/with-chain'
import { AuthBrowser } from '@/server/testing/auth-browser'
import { makeStaff, STAFF_PASSWORD } from '@/server/testing/make-staff'
import { readMails } from '@/server/testing/read-mails'
import { SoftAuthenticator } from '@/server/testing/soft-authenticator'
import { testDatabase } from '@/server/testing/test-database'
import { createContext } from './context'
import { createCallerFactory } from './init'
import { appRouter } from './router'

const HOST = 'localhost:3000'
const ORIGIN = `http://${HOST}`
const CHROME = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/147.0 Safari/537.36'
const NEW_PASSWORD = 'eleven pumps and no shop'
const from = { origin: ORIGIN, 'user-agent': CHROME, 'x-forwarded-for': '203.0.113.9' }

const callerOf = (browser: AuthBrowser) => createCallerFactory(appRouter)(createContext(browser.headers(from)))
async function signedIn(email: string, password = STAFF_PASSWORD): Promise<AuthBrowser> {
  const browser = new AuthBrowser(HOST)
  await browser.signIn('staff', { email, password }, from)
  return browser
}
const codeIn = (mail: string) => /\b(\d{6})\b/.exec(mail)?.[1] ?? ''

/** A new account that does everything which its journal knows a word for, through the procedures that people use. */
async function liveThroughAll(): Promise<{ email: string; browser: AuthBrowser }> {
  const email = 'journal@example.org'
  const anybody = () => callerOf(new AuthBrowser(HOST))
  const { sign_up_id } = await anybody().site.signUp({ email, password: STAFF_PASSWORD, name: 'Ada' })
  await anybody().site.confirm({ sign_up_id, code: codeIn((await readMails(email)).at(-1) ?? '') })
  const browser = await signedIn(email)
  const account = () => callerOf(browser).account
  await account().rename({ name: 'Ada Keller' })
  await account().prove({ proof: { step_id: (await account().beginProof()).step_id, password: STAFF_PASSWORD } })
  await account().changePassword({ old_password: STAFF_PASSWORD, password: NEW_PASSWORD })
  await signedIn(email, NEW_PASSWORD)
  const [other] = (await account().sessions()).filter((one) => !one.is_this)
  await account().endSession({ sessionId: other?.session_id ?? '' })
  await signedIn(email, NEW_PASSWORD)
  await account().endOtherSessions()
  await (await signedIn(email, NEW_PASSWORD)).signOut(from)
  const { secret } = await account().beginTotp({ name: 'My phone' })
  await account().confirmTotp({ code: totpCode(secret, Date.now()) })
  const passkey = await account().beginPasskey()
  await account().addPasskey({ made: { step_id: passkey.step_id, name: 'Laptop', passkey: new SoftAuthenticator(ORIGIN).create(passkey.passkey) } })
  const { recovery_codes } = await account().renewRecoveryCodes()
  await account().prove({ proof: { step_id: (await account().beginProof()).step_id, code: recovery_codes[0] ?? '' } })
  await account().removeTotp()
  await account().removePasskey({ passkeyId: (await account().security()).passkeys[0]?.passkey_id ?? '' })
  const { reset_id } = await anybody().site.forgotPassword({ email })
  await anybody().site.resetPassword({ reset_id, code: codeIn((await readMails(email)).at(-1) ?? ''), password: STAFF_PASSWORD })
  return { email, browser: await signedIn(email) }
}

test('an account\'s journal tells when, what and from which browser, of everything that can happen at it, and of nobody else\'s', async () => {
  process.env['TRUST_PROXY'] = '1'
  const { email, browser } = await liveThroughAll()
  const stranger = await makeStaff()
  await signedIn(stranger.email)
  const told = await callerOf(browser).account.activity()
  expect(new Set(told.map((one) => one.kind))).toEqual(new Set(ACCOUNT_EVENTS))
  expect(told.map((one) => one.kind).slice(0, 3)).toEqual(['signed_in', 'password_reset', 'password_code_sent'])
  expect(new Set(told.map(({ browser: name, system }) => `${name} ${system}`))).toEqual(new Set(['Chrome Windows']))
  expect(told.map((one) => one.at)).toEqual([...told.map((one) => one.at)].sort().reverse())
  expect((await callerOf(await signedIn(stranger.email)).account.activity()).map((one) => one.kind)).toEqual(['signed_in', 'signed_in'])

  const mails = (await readMails(email)).join('\n')
  const words = { password_changed: 'Your password was changed', password_reset: 'Your password was replaced', totp_added: 'An authenticator app was set up', totp_removed: 'The authenticator app was removed', passkey_added: 'A passkey was added', passkey_removed: 'A passkey was removed', recovery_codes_renewed: 'New recovery codes were made', recovery_code_used: 'A recovery code was used' }
  expect(Object.keys(words).sort()).toEqual([...TOLD_BY_MAIL].sort())
  for (const line of Object.values(words)) expect(mails).toContain(line)
  expect(mails).toContain('您的密码已更改')
  const stored = JSON.stringify(await withPlatform((tx) => tx.staffEvent.findMany()), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value))
  expect(stored).not.toMatch(/Chrome|Windows/)
})

test('what was refused leaves no line, and a line can be changed by nobody and goes after a year', async () => {
  const { staffId, email } = await makeStaff()
  const browser = await signedIn(email)
  await expect(callerOf(browser).account.changePassword({ old_password: 'not the old one', password: NEW_PASSWORD })).rejects.toThrow(/wrong/)
  await expect(callerOf(browser).account.endSession({ sessionId: 'ses_x' })).rejects.toThrow()
  expect((await callerOf(browser).account.activity()).map((one) => one.kind)).toEqual(['signed_in'])

  await expect(withPlatform((tx) => tx.$executeRaw`UPDATE staff_event SET kind = 'x'`)).rejects.toThrow(/permission denied/)
  await expect(withPlatform((tx) => tx.$executeRaw`DELETE FROM staff_event`)).rejects.toThrow(/append-only/)
  const owner = new Client({ connectionString: testDatabase().superUrl })
  await owner.connect()
  const add = (id: string, at: string) => owner.query(`INSERT INTO staff_event VALUES ($1, $2, 'signed_in', '\\x00', $3)`, [id, staffId, at])
  try {
    await add('sev_old', '2024-01-01')
    await expect(owner.query('UPDATE staff_event SET kind = kind')).rejects.toThrow(/append-only/)
    await expect(owner.query('TRUNCATE staff_event')).rejects.toThrow(/append-only/)
    await expect(owner.query(`DELETE FROM staff_event WHERE id <> 'sev_old'`)).rejects.toThrow(/append-only/)
    expect((await owner.query(`DELETE FROM staff_event WHERE id = 'sev_old'`)).rowCount).toBe(1)
  } finally {
    await owner.end()
  }
})
