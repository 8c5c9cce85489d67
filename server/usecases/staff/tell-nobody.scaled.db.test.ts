import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { hashPassword } from '@/server/platform/crypto/password'
import { withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { noteFigure, scaled } from '@/server/testing/long-run'
import { makeChain } from '@/server/testing/make-chain'
import { enrolMember } from '../members/enrol-member'
import { finishMemberSignIn } from '../members/finish-member-sign-in'
import { lookUpMember } from '../members/look-up-member'
import { startMemberSignIn } from '../members/start-member-sign-in'
import { signInStaff } from './sign-in-staff'
import { signUpOwner } from './sign-up-owner'
import { openStaffSecrets } from './staff-secrets'

/** Pairs of one call for somebody known and one for a stranger, in turn first. */
const PAIRS = scaled(200, 16)
/** A difference of medians that nobody measures through a network; and on a machine that does other things too. */
const DIFFERENCE_MS_MAX = 3
const DIFFERENCE_SHARE_MAX = 0.15
const NOW = Date.UTC(2026, 10, 22, 9, 15)
const folder = mkdtempSync(join(tmpdir(), 'forecourt-enumeration-'))
const emails: string[] = []
const phones: string[] = []
let scope: InChain
let other: InChain

beforeAll(async () => {
  process.env['DATA_DIR'] = folder
  resetEnv()
  forgetSingleton('master-key')
  scope = (await makeChain()).live
  other = (await makeChain()).live
  const secrets = await openStaffSecrets()
  const passwordHash = await hashPassword('seven pumps and a shop')
  for (let i = 0; i < PAIRS; i++) {
    const email = mailOf(i, 'known')
    await withPlatform((tx) => tx.staff.create({ data: { id: newId('stf'), emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name: 'Ada' }), passwordHash, confirmedAt: new Date(NOW), createdAt: new Date(NOW) } }))
    emails.push(email)
    const phone = `+49151${String(50_000_000 + i)}`
    const enrolled = await enrolMember(scope, { phone, consent: { terms: true } })
    expect(enrolled.ok).toBe(true)
    phones.push(phone)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = randomBytes(4).toString('hex')
const mailOf = (i: number, who: string) => `${who}-${run}-${i}@example.org`
const strange = (i: number) => `+49151${String(60_000_000 + i)}`
const machine = (i: number, who: string) => `198.18.${who.length}.${i}`
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
/** How far a median of so many differences lies from the true one by chance alone, three times out of a thousand: on a busy machine that is more than anybody could learn from it. */
const chance = (differences: readonly number[]) => {
  const middle = median(differences)
  return (3 * 1.4826 * 1.2533 * median(differences.map((one) => Math.abs(one - middle)))) / Math.sqrt(differences.length)
}
/** Ids that are made anew for everybody are the only difference that an answer may have. */
const told = (result: Result<unknown>) => JSON.stringify(result).replaceAll(/otc_[0-9a-z]+/g, 'otc')

/** Both kinds of call in turn; equal answers, and times whose difference has a median near nought. */
async function expectAlike(name: string, known: (i: number) => Promise<Result<unknown>>, stranger: (i: number) => Promise<Result<unknown>>): Promise<void> {
  const answers = new Set<string>()
  const times: Record<'known' | 'stranger', number[]> = { known: [], stranger: [] }
  const timed = async (who: 'known' | 'stranger', i: number) => {
    const startedAt = performance.now()
    const answer = await (who === 'known' ? known(i) : stranger(i))
    times[who].push(performance.now() - startedAt)
    answers.add(told(answer))
  }
  for (let i = 0; i < PAIRS; i++) for (const who of i % 2 ? (['known', 'stranger'] as const) : (['stranger', 'known'] as const)) await timed(who, i)
  const differences = times.known.map((ms, i) => ms - (times.stranger[i] ?? 0))
  const difference = median(differences)
  const usual = median(times.stranger)
  const figure = `known ${median(times.known).toFixed(2)} ms, stranger ${usual.toFixed(2)} ms, median difference ${difference.toFixed(2)} ms of ${PAIRS} pairs`
  process.stdout.write(`${name}: ${figure}\n`)
  noteFigure(`time of ${name}`, figure)
  expect([...answers], 'one answer for both').toHaveLength(1)
  expect(Math.abs(difference), figure).toBeLessThanOrEqual(Math.max(DIFFERENCE_MS_MAX, DIFFERENCE_SHARE_MAX * usual, chance(differences)))
}

test('a wrong password for an account and for none', () =>
  expectAlike('a staff sign-in', (i) => signInStaff({ body: { email: emails[i] ?? '', password: 'not the password' }, address: machine(i, 'a'), now: NOW }), (i) => signInStaff({ body: { email: mailOf(i, 'nobody'), password: 'not the password' }, address: machine(i, 'ab'), now: NOW })))

test('signing up with an address that has an account and with one that has none', () => {
  const body = { password: 'another good password', name: 'Ada', locale: 'en' as const }
  return expectAlike('a sign-up', (i) => signUpOwner({ body: { ...body, email: emails[i] ?? '' }, address: machine(i, 'abc'), now: NOW }), (i) => signUpOwner({ body: { ...body, email: mailOf(i, 'new') }, address: machine(i, 'abcd'), now: NOW }))
})

test('asking for a code as a member and as a stranger', () =>
  expectAlike('asking for a code', (i) => startMemberSignIn(scope, { body: { phone: phones[i] ?? '' }, clientAddress: machine(i, 'a') }), (i) => startMemberSignIn(scope, { body: { phone: strange(i) }, clientAddress: machine(i, 'ab') })))

test('a wrong code for a member and for a stranger, who both asked for one', () =>
  expectAlike('a wrong code', (i) => finishMemberSignIn(scope, { body: { phone: phones[i] ?? '', code: '12345x' } }), (i) => finishMemberSignIn(scope, { body: { phone: strange(i), code: '12345x' } })))

test('a code that a member never asked for, and a stranger neither', () =>
  expectAlike('a code that nobody asked for', (i) => finishMemberSignIn(other, { body: { phone: phones[i] ?? '', code: '123456' } }), (i) => finishMemberSignIn(other, { body: { phone: `+49152${String(70_000_000 + i)}`, code: '123456' } })))

test('looking up a member of another chain and nobody', () =>
  expectAlike('looking up', (i) => lookUpMember(other, { identifier: { type: 'phone', value: phones[i] ?? '' } }), (i) => lookUpMember(other, { identifier: { type: 'phone', value: strange(i) } })))
