import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import type { EnrolMemberBody, MemberAnswer } from '@/server/contracts/member'
import { member as memberContract } from '@/server/contracts/member'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { makeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { value } from '@/server/testing/read-result'
import { enrolMember, enrolMemberOnce, type Enrolled } from './enrol-member'
import { findMember } from './find-member'
import { lookUpMember } from './look-up-member'

let here: InChain
let elsewhere: InChain
beforeAll(async () => {
  here = (await makeChain()).live
  elsewhere = (await makeChain()).live
})

let number = 10_000_000
const newPhone = () => `+49151${String(number++)}`
const terms = { terms: true } as const
const enrol = async (body: Partial<EnrolMemberBody> = {}): Promise<Enrolled> => value(await enrolMember(here, { phone: newPhone(), consent: terms, ...body }))
const key = (text: string, body: unknown) => ({ key: text, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest() })
const json = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString('utf8')) as MemberAnswer

test('a new member is told with tier, empty balance and vehicle, in the shape of the contract', async () => {
  const phone = newPhone()
  const { member, created } = await enrol({ phone, name: 'Jo Brandt', email: 'Jo@Example.org', birthday: '1990-02-28', external_id: 'crm-1', vehicle: { plate: 'B-AB 1234' }, language: 'zh' })
  expect(created).toBe(true)
  expect(memberContract.parse(member)).toEqual(member)
  expect(member).toMatchObject({
    phone, email: 'Jo@Example.org', name: 'Jo Brandt', birthday: '1990-02-28', external_id: 'crm-1', language: 'zh', status: 'active', joined_at: '2026-11-22T09:15:00.000Z',
    tier: { code: 'member' }, balances: { points: { available: 0, reserved: 0, pending: 0, debt: 0, expiring: [] }, stored_value_minor: 0 }, vehicles: [{ plate: 'B-AB 1234' }],
  })
  expect(value(await findMember(here, { memberId: member.id }))).toEqual(member)
})

test.each([
  ['phone', (m: MemberAnswer) => ({ phone: m.phone })],
  ['e-mail in other letters', () => ({ phone: undefined, email: 'SAME@example.org' })],
  ['external id', () => ({ phone: newPhone(), external_id: 'crm-same' })],
])('somebody known by %s is the same member, and nothing is changed', async (name, known) => {
  const { member } = await enrol({ name: 'First', ...(name.startsWith('e-mail') && { email: 'same@example.org' }), ...(name.startsWith('external') && { external_id: 'crm-same' }) })
  const again = await enrol({ name: 'Second', ...known(member) })
  expect(again.created).toBe(false)
  expect(again.member).toEqual(member)
})

test('thirty parallel enrolments of one phone and e-mail make one member', async () => {
  const phone = newPhone()
  const email = `${phone.slice(1)}@example.org`
  const all = await Promise.all(Array.from({ length: 30 }, (_, i) => enrol(i % 3 === 0 ? { phone } : i % 3 === 1 ? { phone, email } : { phone, email, external_id: `x${phone}` })))
  expect(new Set(all.map((one) => one.member.id)).size).toBe(1)
  expect(all.filter((one) => one.created)).toHaveLength(1)
  const [id] = all.map((one) => one.member.id)
  const left = await withChain(here.chainId, (tx) => tx.memberIdentifier.findMany({ where: { chainId: here.chainId, memberId: { not: id ?? '' } } }))
  const rows = await withChain(here.chainId, (tx) => tx.member.findMany({ where: { chainId: here.chainId, id: { in: left.map((row) => row.memberId) } } }))
  expect(new Set(left.map((row) => row.memberId)).size).toBe(rows.length)
})

test('the same phone in two chains is two members, and neither chain finds the other\'s by id, phone, card or plate', async () => {
  const phone = newPhone()
  const { member } = await enrol({ phone, vehicle: { plate: 'HH-X 9999' } })
  const other = value(await enrolMember(elsewhere, { phone, consent: terms }))
  expect(other.created).toBe(true)
  expect(other.member.id).not.toBe(member.id)
  const unknown = value(await enrolMember(here, { phone: newPhone(), consent: terms })).member.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  expect(await findMember(elsewhere, { memberId: member.id })).toEqual(await findMember(elsewhere, { memberId: unknown }))
  expect(await lookUpMember(elsewhere, { identifier: { type: 'plate', value: 'HH-X 9999' } })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
})

test.each([
  ['phone', '+49 (151) 77-77.7777', '+4915177777777'],
  ['phone', '00491517777 7778', '+4915177777778'],
  ['phone', '＋４９１５１７７７７７７７９', '+4915177777779'],
])('a %s typed as %s finds %s', async (type, typed, phone) => {
  const { member } = await enrol({ phone })
  expect(value(await lookUpMember(here, { identifier: { type: 'phone', value: typed } })).id).toBe(member.id)
  expect(type).toBe('phone')
})

test.each([['京A·12345', '京ａ 12345'], ['M-ÜV 42', 'müv42'], ['７Ａ－B', '7AB']])('the plate %s is found as %s', async (plate, typed) => {
  const { member } = await enrol({ vehicle: { plate } })
  expect(value(await lookUpMember(here, { identifier: { type: 'plate', value: typed } })).id).toBe(member.id)
})

test.each([['phone', 'hello'], ['phone', ''], ['card', '12'], ['plate', '---'], ['qr', 'FC1.'], ['qr', 'https://example.org'], ['external_id', 'CRM-1']] as const)('a %s that nobody has, %j, is not found', async (type, text) => {
  expect(await lookUpMember(here, { identifier: { type, value: text } })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
})

test('a second driver of the same car joins, and the plate stays the first one\'s at the till', async () => {
  const first = await enrol({ vehicle: { plate: 'K-ZZ 1' } })
  const second = await enrol({ vehicle: { plate: 'K ZZ 1' } })
  expect(second.created).toBe(true)
  expect(second.member.vehicles).toMatchObject([{ plate: 'K ZZ 1' }])
  expect(value(await lookUpMember(here, { identifier: { type: 'plate', value: 'K-ZZ1' } })).id).toBe(first.member.id)
})

test('a birthday in the future and a grade that isn\'t sold are refused, and leave nothing behind', async () => {
  const phone = newPhone()
  expect(await enrolMember(here, { phone, consent: terms, birthday: '2026-11-23' })).toMatchObject({ ok: false, refusal: { code: 'validation_failed', errors: [{ pointer: '/birthday' }] } })
  expect(await enrolMember(here, { phone, consent: terms, vehicle: { grade: 'E99' } })).toMatchObject({ ok: false, refusal: { code: 'unprocessable', errors: [{ pointer: '/vehicle/grade', code: 'not_found' }] } })
  expect(await lookUpMember(here, { identifier: { type: 'phone', value: phone } })).toMatchObject({ ok: false })
})

test('consent is kept per channel with version and source; the event and the audit entry carry ids only', async () => {
  const { member } = await enrol({ name: 'Jo', consent: { terms: true, marketing: { sms: true, email: false }, version: '2026-11' } })
  await withChain(here.chainId, async (tx) => {
    const consents = await tx.consent.findMany({ where: { chainId: here.chainId, memberId: member.id }, orderBy: [{ purpose: 'asc' }, { channel: 'asc' }] })
    expect(consents.map(({ purpose, channel, given, version, source }) => [purpose, channel, given, version, source])).toEqual([
      ['marketing', 'email', false, '2026-11', 'import'], ['marketing', 'sms', true, '2026-11', 'import'], ['terms', 'any', true, '2026-11', 'import'],
    ])
    const [event] = await tx.outbox.findMany({ where: { chainId: here.chainId, objectId: member.id } })
    expect(event).toMatchObject({ type: 'member.joined', seq: 0n, payload: { object: { id: member.id } } })
    const [entry] = await tx.audit.findMany({ where: { chainId: here.chainId, subjectId: member.id } })
    expect(entry).toMatchObject({ action: 'member.enrol', after: { status: 'active', joined_by: 'import' } })
  })
})

test('a repeat with the same key gets the first answer\'s bytes, even after the member changed; another body is refused', async () => {
  const body: EnrolMemberBody = { phone: newPhone(), name: 'Repeat', consent: terms }
  const first = value(await enrolMemberOnce(here, { input: body, idempotency: key('k-1', body) }))
  expect(first).toMatchObject({ status: 201, replayed: false })
  const again = value(await enrolMemberOnce({ ...here, locale: 'zh', now: here.now + 60_000 }, { input: body, idempotency: key('k-1', body) }))
  expect(again).toMatchObject({ status: 201, replayed: true })
  expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true)
  const other = { ...body, name: 'Other' }
  expect(await enrolMemberOnce(here, { input: other, idempotency: key('k-1', other) })).toMatchObject({ ok: false, refusal: { code: 'idempotency_mismatch' } })
  const known = value(await enrolMemberOnce(here, { input: body, idempotency: key('k-2', body) }))
  expect(known).toMatchObject({ status: 200, replayed: false })
  expect(json(known.bytes).id).toBe(json(first.bytes).id)
  expect(value(await enrolMemberOnce(elsewhere, { input: body, idempotency: key('k-1', body) }))).toMatchObject({ status: 201, replayed: false })
})

test('twenty equal calls at once have one effect and twenty identical answers', async () => {
  const body: EnrolMemberBody = { phone: newPhone(), name: 'Parallel', consent: terms }
  const all = (await Promise.all(Array.from({ length: 20 }, () => enrolMemberOnce(here, { input: body, idempotency: key('k-parallel', body) })))).map(value)
  expect(new Set(all.map((one) => Buffer.from(one.bytes).toString('hex'))).size).toBe(1)
  expect(all.filter((one) => !one.replayed)).toHaveLength(1)
})

test('a call whose twin is still running waits two seconds and is told so; a refused call leaves the key free', async () => {
  const body: EnrolMemberBody = { phone: newPhone(), consent: terms }
  const twin = new Client({ connectionString: testDatabase().superUrl })
  await twin.connect()
  try {
    const { keyHash } = await import('@/server/data/hot/keep-answer')
    await twin.query('BEGIN')
    await twin.query('INSERT INTO idempotency_key VALUES ($1, $2, $3, $4, $5, $6, $7)', [here.chainId, 'members', keyHash('k-busy'), key('', body).bodyHash, '2026-11-22', 'ans_x', new Date(here.now)])
    const started = performance.now()
    expect(await enrolMemberOnce(here, { input: body, idempotency: key('k-busy', body) })).toMatchObject({ ok: false, refusal: { code: 'idempotency_in_progress', retryAfterSeconds: 1 } })
    expect(performance.now() - started).toBeLessThan(4_000)
    await twin.query('ROLLBACK')
  } finally {
    await twin.end()
  }
  const wrong = { ...body, birthday: '2030-01-01' }
  expect(await enrolMemberOnce(here, { input: wrong, idempotency: key('k-busy', wrong) })).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } })
  expect(value(await enrolMemberOnce(here, { input: body, idempotency: key('k-busy', body) }))).toMatchObject({ status: 201, replayed: false })
})

test('no table holds a name, phone, e-mail, birthday, external id or plate in clear, in any text, JSON or byte column', async () => {
  const body: EnrolMemberBody = {
    phone: '+4915199887766', email: 'quentin.zweifel@example.org', name: 'Quentin Zweifel', birthday: '1977-07-17', external_id: 'crm-quentin-77',
    vehicle: { plate: 'ZW-QQ 7788' }, consent: { terms: true, marketing: { sms: true } },
  }
  value(await enrolMemberOnce({ ...here, actor: { kind: 'staff', id: 'stf_x' } }, { input: body, idempotency: key('k-clear', body) }))
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>("SELECT quote_ident(relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations'")
    expect(tables.length).toBeGreaterThan(30)
    const { rows: [control] } = await client.query<{ row: string }>("SELECT row_to_json(t)::text AS row FROM (SELECT 'Quentin'::bytea AS bytes) t")
    expect(inClear(control?.row ?? '')).toContain('quentin')
    const needles = ['15199887766', 'quentin', 'zweifel', '1977-07-17', 'crm-quentin', 'zwqq7788', 'qq 7788']
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} t`)
      for (const { row } of rows) for (const needle of needles) expect(inClear(row).includes(needle), `${needle} in ${name}`).toBe(false)
    }
  } finally {
    await client.end()
  }
})

/** A row as JSON text, and what its byte columns say when read as text. */
function inClear(row: string): string {
  const bytes = [...row.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('latin1'))
  return [row, ...bytes].join(' ').toLowerCase()
}
