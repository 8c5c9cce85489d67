import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffRole } from '@/server/contracts/staff'
import { withChain, withPlatform } from '@/server/platform/db/with-chain'
import { makeChain, type MadeChain } from '@/server/testing/make-chain'
import { asStaff, makeStaff, STAFF_PASSWORD, type MadeStaff } from '@/server/testing/make-staff'
import { readMails } from '@/server/testing/read-mails'
import { refusal, value } from '@/server/testing/read-result'
import type { InChain } from '../_around/with-chain'
import { signInStaff } from '../staff/sign-in-staff'
import { signUpOwner } from '../staff/sign-up-owner'
import { createStation } from '../stations/create-station'
import { acceptInvite } from './accept-invite'
import { callOffInvite } from './call-off-invite'
import { changeMember } from './change-member'
import { inviteStaff } from './invite-staff'
import { leaveChain } from './leave-chain'
import { listTeam } from './list-team'
import { readInvite } from './read-invite'
import { removeMember } from './remove-member'
import { resendInvite } from './resend-invite'

const NOW = Date.now()
const DAY = 86_400_000
const ORIGIN = 'http://localhost:3000'

let chain: MadeChain
let owner: MadeStaff
let scope: InChain
let address = ''
let tick = 0
/** Mails are kept by their time: each later than the one before. */
const later = () => NOW + ++tick
let number = 0
beforeEach(async () => {
  chain = await makeChain()
  owner = await makeStaff({ at: { scope: chain.live, role: 'owner' } })
  // The one who signs in here is the chain's only owner.
  await withPlatform((tx) => tx.staffMembership.deleteMany({ where: { accountId: chain.live.chain.accountId, staffId: chain.ownerId } }))
  scope = asStaff(chain.live, owner.staffId)
  address = `198.51.100.${++number}`
})

const member = (role: StaffRole, stationIds: readonly string[] = []) => makeStaff({ at: { scope: chain.live, role, stationIds } })
const station = async (name: string) => value(await createStation(chain.live, { name })).id
const team = async (as = scope) => value(await listTeam(as, { now: NOW }))
const place = async (staffId: string) => (await team()).members.find((one) => one.staff_id === staffId)
const change = async (as: InChain, staffId: string, role: StaffRole, stationIds: readonly string[] = []) =>
  changeMember(as, { staff_id: staffId, version: (await place(staffId))?.version ?? 0, role, station_ids: [...stationIds] })
const fresh = () => `${randomBytes(5).toString('hex')}@example.org`
const invite = (email: string, role: StaffRole = 'attendant', as = scope, stationIds: string[] = []) => inviteStaff(as, { body: { email, role, station_ids: stationIds }, origin: ORIGIN, address, now: later() })
const tokenOf = async (email: string) => /invite#(inv_[0-9A-Za-z]{43})/.exec((await readMails(email)).at(-1) ?? '')?.[1] ?? ''
const accept = (token: string, more: { staffId?: string; now?: number; account?: { name: string; password: string } } = {}) =>
  acceptInvite({ body: { token, ...(more.account && { account: more.account }) }, staffId: more.staffId ?? null, address, now: more.now ?? NOW, requestId: 'req_test', locale: 'en' })
const NEW = { name: 'Kim Berg', password: STAFF_PASSWORD }

describe('an invitation', () => {
  test('brings somebody new into the team: account, role, stations, and the link is used up', async () => {
    const [email, at] = [fresh(), await station('Hafen')]
    value(await invite(email, 'station_manager', scope, [at]))
    const token = await tokenOf(email)
    expect(value(await readInvite({ token, staffId: null, address, now: NOW }))).toEqual({ chain: 'Nordwind Energie', email, role: 'station_manager', has_account: false, signed_in: 'nobody' })
    expect(refusal(await accept(token))).toBe('validation_failed')
    expect(value(await accept(token, { account: NEW }))).toEqual({ slug: chain.slug, email, made: true })
    expect(value(await signInStaff({ body: { email, password: STAFF_PASSWORD }, address, now: NOW })).state).toBe('signed_in')
    expect((await team()).members.find((one) => one.email === email)).toMatchObject({ name: 'Kim Berg', role: 'station_manager', station_ids: [at] })
    expect((await team()).invites).toEqual([])
    expect(refusal(await accept(token, { account: NEW }))).toBe('invite_over')
  })

  test('joins an existing account that is signed in, and no other', async () => {
    const [kim, other] = [await makeStaff(), await makeStaff()]
    value(await invite(kim.email, 'finance'))
    const token = await tokenOf(kim.email)
    expect(value(await readInvite({ token, staffId: other.staffId, address, now: NOW }))).toMatchObject({ has_account: true, signed_in: 'other' })
    expect(refusal(await accept(token, { account: NEW }))).toBe('unauthenticated')
    expect(refusal(await accept(token, { staffId: other.staffId }))).toBe('unauthenticated')
    value(await accept(token, { staffId: kim.staffId }))
    expect(await place(kim.staffId)).toMatchObject({ role: 'finance' })
    expect(value(await signInStaff({ body: { email: kim.email, password: STAFF_PASSWORD }, address, now: NOW })).staffId, 'the password is still the own one').toBe(kim.staffId)
  })

  test('is answered alike for a known and an unknown address', async () => {
    const answers = [value(await invite((await makeStaff()).email)), value(await invite(fresh()))]
    expect(answers.map((one) => Object.keys(one))).toEqual([['invite_id'], ['invite_id']])
  })

  test('works once although it is used twice at once', async () => {
    const email = fresh()
    value(await invite(email))
    const token = await tokenOf(email)
    const both = await Promise.all([accept(token, { account: NEW }), accept(token, { account: NEW })])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect((await team()).members.filter((one) => one.email === email)).toHaveLength(1)
  })

  test('lives seven days', async () => {
    const email = fresh()
    value(await inviteStaff(scope, { body: { email, role: 'attendant', station_ids: [] }, origin: ORIGIN, address, now: NOW }))
    const token = await tokenOf(email)
    expect(refusal(await accept(token, { account: NEW, now: NOW + 7 * DAY }))).toBe('invite_over')
    expect(value(await listTeam(scope, { now: NOW + 7 * DAY })).invites).toEqual([expect.objectContaining({ email, is_over: true })])
    value(await accept(token, { account: NEW, now: NOW + 7 * DAY - 1 }))
  })

  test('that is called off, sent again or made anew ends the links before it', async () => {
    const email = fresh()
    value(await invite(email))
    const first = await tokenOf(email)
    const [waiting] = (await team()).invites
    const asked = { invite_id: waiting?.invite_id ?? '', version: waiting?.version ?? 0 }
    value(await resendInvite(scope, { change: asked, origin: ORIGIN, address, now: later() }))
    const second = await tokenOf(email)
    expect(second).not.toBe(first)
    expect(refusal(await accept(first, { account: NEW }))).toBe('invite_over')
    expect(refusal(await callOffInvite(scope, { change: asked, now: NOW })), 'its version is an older one').toBe('version_conflict')
    value(await invite(email))
    expect(refusal(await accept(second, { account: NEW }))).toBe('invite_over')
    const third = await tokenOf(email)
    const [newest, ...others] = (await team()).invites
    expect(others).toEqual([])
    value(await callOffInvite(scope, { change: { invite_id: newest?.invite_id ?? '', version: newest?.version ?? 0 }, now: NOW }))
    expect(refusal(await accept(third, { account: NEW }))).toBe('invite_over')
  })

  test('stands in the database with neither its token nor its address', async () => {
    const email = fresh()
    value(await invite(email))
    const rows = await withPlatform((tx) => tx.staffInvite.findMany({ where: { accountId: chain.live.chain.accountId } }))
    const stored = rows.map((row) => Object.values(row).map((held) => (held instanceof Uint8Array ? Buffer.from(held).toString('latin1') : String(held))).join(' ')).join(' ')
    expect(stored).not.toContain(await tokenOf(email))
    expect(stored).not.toContain(email)
  })

  test('for somebody of the team is refused, and so are stations of nobody', async () => {
    expect(refusal(await invite(owner.email))).toBe('duplicate')
    expect(refusal(await invite(fresh(), 'attendant', scope, ['stn_nothing']))).toBe('unprocessable')
    expect(refusal(await invite(fresh(), 'owner', scope, [await station('A')]))).toBe('validation_failed')
  })

  test('takes over an address that somebody signed up with and never confirmed, and their password with it', async () => {
    const email = fresh()
    value(await signUpOwner({ body: { email, password: 'the stranger knows this', name: 'Stranger' }, address, now: later() }))
    value(await invite(email))
    value(await accept(await tokenOf(email), { account: NEW }))
    expect(refusal(await signInStaff({ body: { email, password: 'the stranger knows this' }, address, now: NOW }))).toBe('unauthenticated')
    value(await signInStaff({ body: { email, password: STAFF_PASSWORD }, address, now: NOW }))
  })
})

describe('nobody gives or changes what stands above them', () => {
  test('a manager names no owner, changes none and removes none', async () => {
    const manager = asStaff(chain.live, (await member('manager')).staffId)
    const attendant = await member('attendant')
    expect(refusal(await invite(fresh(), 'owner', manager))).toBe('forbidden')
    expect(refusal(await change(manager, attendant.staffId, 'owner'))).toBe('forbidden')
    expect(refusal(await change(manager, owner.staffId, 'attendant'))).toBe('forbidden')
    expect(refusal(await removeMember(manager, { staff_id: owner.staffId, version: 1 }))).toBe('forbidden')
    expect(refusal(await change(manager, manager.actor.id, 'owner')), 'nor raises themselves').toBe('forbidden')
    value(await change(manager, attendant.staffId, 'support'))
    expect((await team(manager)).roles).not.toContain('owner')
  })

  test('a manager of one station names staff of that station only', async () => {
    const [here, there] = [await station('Hafen'), await station('Nord')]
    const manager = asStaff(chain.live, (await member('manager', [here])).staffId)
    value(await invite(fresh(), 'attendant', manager, [here]))
    expect(refusal(await invite(fresh(), 'attendant', manager, [there]))).toBe('forbidden')
    expect(refusal(await invite(fresh(), 'attendant', manager))).toBe('forbidden')
    const elsewhere = await member('attendant', [there])
    expect(refusal(await change(manager, elsewhere.staffId, 'attendant', [here]))).toBe('forbidden')
    expect(refusal(await change(manager, manager.actor.id, 'manager')), 'nor frees themselves').toBe('forbidden')
  })

  test('somebody who was removed in between does nothing more', async () => {
    const manager = await member('manager')
    value(await removeMember(scope, { staff_id: manager.staffId, version: 1 }))
    expect(refusal(await invite(fresh(), 'attendant', asStaff(chain.live, manager.staffId)))).toBe('forbidden')
  })

  test('another chain\'s staff can not be named', async () => {
    const elsewhere = await makeChain()
    const stranger = await makeStaff({ at: { scope: elsewhere.live, role: 'attendant' } })
    expect(refusal(await changeMember(scope, { staff_id: stranger.staffId, version: 1, role: 'support', station_ids: [] }))).toBe('not_found')
    expect(refusal(await removeMember(scope, { staff_id: stranger.staffId, version: 1 }))).toBe('not_found')
    expect((await team()).members.map((one) => one.staff_id)).toEqual([owner.staffId])
  })
})

describe('the last owner', () => {
  test('can not leave, be removed or lowered; with a second one they can', async () => {
    expect(refusal(await leaveChain(scope, {}))).toBe('last_owner')
    expect(refusal(await change(scope, owner.staffId, 'manager'))).toBe('last_owner')
    expect(refusal(await removeMember(scope, { staff_id: owner.staffId, version: 1 }))).toBe('last_owner')
    await member('owner')
    value(await leaveChain(scope, {}))
  })

  test('is left although two owners lower each other at once', async () => {
    const second = await member('owner')
    const both = await Promise.all([change(scope, second.staffId, 'manager'), change(asStaff(chain.live, second.staffId), owner.staffId, 'manager')])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    const rows = await withPlatform((tx) => tx.staffMembership.findMany({ where: { accountId: chain.live.chain.accountId } }))
    expect(rows.filter((row) => row.role === 'owner')).toHaveLength(1)
  })
})

describe('a change of the team', () => {
  test('on a version that somebody changed meanwhile is refused and changes nothing', async () => {
    const kim = await member('attendant')
    value(await changeMember(scope, { staff_id: kim.staffId, version: 1, role: 'support', station_ids: [] }))
    expect(refusal(await changeMember(scope, { staff_id: kim.staffId, version: 1, role: 'finance', station_ids: [] }))).toBe('version_conflict')
    expect(refusal(await removeMember(scope, { staff_id: kim.staffId, version: 1 }))).toBe('version_conflict')
    expect(await place(kim.staffId)).toMatchObject({ role: 'support', version: 2 })
  })

  test('keeps the stations of the sister side that stay unnamed', async () => {
    const live = await station('Hafen')
    const onTest = value(await createStation(chain.test, { name: 'Hafen' })).id
    const kim = await member('attendant', [live])
    value(await changeMember(asStaff(chain.test, owner.staffId), { staff_id: kim.staffId, version: 1, role: 'attendant', station_ids: [onTest] }))
    expect([...((await place(kim.staffId))?.station_ids ?? [])].sort()).toEqual([live, onTest].sort())
    value(await changeMember(scope, { staff_id: kim.staffId, version: 2, role: 'attendant', station_ids: [] }))
    expect((await place(kim.staffId))?.station_ids).toEqual([])
  })

  test('stands in the audit log with before and after, and without a name or an address', async () => {
    const [kim, email] = [await member('attendant'), fresh()]
    value(await change(scope, kim.staffId, 'support'))
    value(await invite(email))
    value(await removeMember(scope, { staff_id: kim.staffId, version: 2 }))
    const lines = await withChain(chain.live.chainId, (tx) => tx.audit.findMany({ where: { chainId: chain.live.chainId, actorId: owner.staffId }, orderBy: { id: 'asc' } }))
    expect(lines.map((line) => [line.action, line.subjectId === kim.staffId, line.before, line.after])).toEqual([
      ['team.change_member', true, { role: 'attendant', station_ids: [] }, { role: 'support', station_ids: [] }],
      ['team.store_invite', false, null, { role: 'attendant', station_ids: [] }],
      ['team.remove_member', true, { role: 'support', station_ids: [] }, null],
    ])
    for (const personal of [email, kim.email, kim.name]) expect(JSON.stringify(lines)).not.toContain(personal)
  })
})

test('a chain sees no password, no second factor and no staff of another chain', async () => {
  const elsewhere = await makeChain()
  await makeStaff({ at: { scope: elsewhere.live, role: 'attendant' } })
  await expect(withChain(chain.live.chainId, (tx) => tx.$queryRaw`SELECT password_hash FROM staff`)).rejects.toThrow(/permission denied/)
  await expect(withChain(chain.live.chainId, (tx) => tx.$queryRaw`SELECT * FROM staff_totp`)).rejects.toThrow(/permission denied/)
  await expect(withChain(chain.live.chainId, (tx) => tx.$queryRaw`SELECT * FROM staff_session`)).rejects.toThrow(/permission denied/)
  const [seen] = await withChain(chain.live.chainId, (tx) => tx.$queryRaw<{ staff: bigint; memberships: bigint }[]>`SELECT (SELECT count(*) FROM staff) AS staff, (SELECT count(*) FROM staff_membership) AS memberships`)
  expect(seen).toEqual({ staff: 1n, memberships: 1n })
})
