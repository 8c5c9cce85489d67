import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { resetEnv } from '@/server/platform/env'
import { makeChain, type MadeChain } from '@/server/testing/make-chain'
import { asStaff, makeStaff, type MadeStaff } from '@/server/testing/make-staff'
import { readMails } from '@/server/testing/read-mails'
import { testDatabase } from '@/server/testing/test-database'
import { inviteStaff } from '../team/invite-staff'
import { listTeam } from '../team/list-team'
import { resendInvite } from '../team/resend-invite'
import { forgetPassword } from './forget-password'
import { listOwnMails } from './list-own-mails'

let now = Date.now()
let chain: MadeChain
let owner: MadeStaff
beforeEach(async () => {
  now += 60_000
  chain = await makeChain()
  owner = await makeStaff({ at: { scope: chain.live, role: 'owner' } })
})
afterEach(() => {
  delete process.env['SMTP_URL']
  resetEnv()
})
/** A mail server that nobody runs. */
const loseMailServer = () => {
  process.env['SMTP_URL'] = 'smtp://127.0.0.1:9'
  resetEnv()
}
const value = <T>(result: Result<T>): T => {
  invariant(result.ok, result.ok ? '' : JSON.stringify(result.refusal))
  return result.value
}
const address = () => `198.51.100.${randomBytes(1)[0] ?? 0}`
const forget = (email: string) => forgetPassword({ body: { email, locale: 'zh' }, address: address(), now: ++now })
const mails = async (staffId = owner.staffId) => value(await listOwnMails({ staffId })).map(({ template, state }) => `${template} ${state}`)

test('somebody sees the mails to their own address, newest first, and whether each left', async () => {
  expect(await mails()).toEqual([])
  value(await forget(owner.email))
  loseMailServer()
  expect(await forget(owner.email)).toMatchObject({ ok: false, refusal: { code: 'unavailable' } })
  expect(await mails()).toEqual(['staff_reset failed', 'staff_reset sent'])
  expect(await mails((await makeStaff()).staffId)).toEqual([])
})

test('a team sees whether its invitation left, and another chain\'s team does not', async () => {
  const scope = asStaff(chain.live, owner.staffId)
  const email = `${randomBytes(5).toString('hex')}@example.org`
  const states = async (of = scope) => value(await listTeam(of, { now })).invites.map((one) => one.mail_state)
  loseMailServer()
  expect(await inviteStaff(scope, { body: { email, role: 'attendant', station_ids: [] }, origin: 'http://localhost:3000', address: address(), now: ++now })).toMatchObject({ ok: false, refusal: { code: 'unavailable' } })
  expect(await states()).toEqual(['failed'])
  delete process.env['SMTP_URL']
  resetEnv()
  const [invite] = value(await listTeam(scope, { now })).invites
  value(await resendInvite(scope, { change: { invite_id: invite?.invite_id ?? '', version: invite?.version ?? 0 }, origin: 'http://localhost:3000', address: address(), now: ++now }))
  expect(await states()).toEqual(['sent'])
  const other = await makeChain()
  const stranger = await makeStaff({ at: { scope: other.live, role: 'owner' } })
  expect(await states(asStaff(other.live, stranger.staffId))).toEqual([])
})

test('the log of mails holds neither address nor code nor link', async () => {
  value(await forget(owner.email))
  const code = /\d{6}/.exec((await readMails(owner.email)).at(-1) ?? '')?.[0] ?? ''
  expect(code).toMatch(/^\d{6}$/)
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  const { rows } = await client.query<{ row: string }>(`SELECT (to_jsonb(m) - 'id' - 'at')::text AS row FROM staff_mail m ORDER BY at DESC LIMIT 20`)
  await client.end()
  const all = rows.map(({ row }) => row).join('\n')
  expect(all).toContain('staff_reset')
  for (const secret of [owner.email, Buffer.from(owner.email).toString('hex'), `"${code}"`]) expect(all).not.toContain(secret)
})
