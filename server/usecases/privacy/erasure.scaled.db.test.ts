import { createHash, randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { flushNotes } from '@/server/data/journal/note-later'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { JOBS } from '@/server/jobs/jobs'
import { relayOutbox } from '@/server/jobs/relay-outbox'
import { toWorker } from '@/server/jobs/to-worker'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { env } from '@/server/platform/env'
import { log } from '@/server/platform/log/log'
import { openQueue } from '@/server/platform/queue/open-queue'
import { forgetSingleton, singleton } from '@/server/platform/singleton/singleton'
import { dumpDatabase, dumpFolder, findTexts, type Place } from '@/server/testing/find-bytes'
import { noteFigure, scaled } from '@/server/testing/long-run'
import { makeForecourt } from '@/server/testing/make-station'
import { copyDatabase, type RestoredCopy } from '@/server/testing/restored-copy'
import { testDatabase } from '@/server/testing/test-database'
import { checkLedger } from '../ledger/check-ledger'
import { enrolMember, enrolMemberOnce } from '../members/enrol-member'
import { finishMemberSignIn } from '../members/finish-member-sign-in'
import { lookUpMember } from '../members/look-up-member'
import { searchMembers } from '../members/search-members'
import { SIGN_IN_TEMPLATE, startMemberSignIn } from '../members/start-member-sign-in'
import { welcomeMember } from '../messages/welcome-member'
import { makeQuote } from '../quotes/make-quote'
import { recordSale } from '../sales/record-sale'
import { applyErasures } from './apply-erasures'
import { eraseMember } from './erase-member'
import { ERASURE_TEMPLATE, startOwnErasure } from './start-own-erasure'

const MEMBERS = scaled(1_000, 30)
const ERASED = MEMBERS / 10
const FAMILY = ['欧阳', '诸葛', '慕容', '司徒', 'Krzyżanowska', 'Wojciechowska', 'Übelacker', 'Fitzwilliam', 'Bartholomew', 'Oyelaran']

interface Person { id: string; phone: string; email: string; name: string; plate: string; birthday: string; externalId: string }
let scope: InChain
let stationId: string
const people: Person[] = []
const lines: string[] = []
let copy: RestoredCopy
let superuser: Client
let before: { entries: string; sums: unknown }

const valueOf = async <T>(answer: Promise<Result<T>>): Promise<T> => {
  const told = await answer
  invariant(told.ok, told.ok ? '' : JSON.stringify(told.refusal))
  return told.value
}
const idempotency = () => ({ key: randomUUID(), bodyHash: createHash('sha256').update(randomUUID()).digest() })
const textsOf = ({ phone, email, name, plate, externalId }: Person) => [phone, phone.slice(1), email, name, plate, plate.replaceAll(' ', ''), externalId]
const as = (kind: 'staff' | 'key' | 'system'): InChain => ({ ...scope, actor: { kind, id: `${kind}_test` } })

function personOf(n: number): Omit<Person, 'id'> {
  const family = `${FAMILY[n % FAMILY.length] ?? ''}${String.fromCodePoint(0x5000 + n)}`
  const given = [...String(n).padStart(4, '0')].map((digit) => 'abcdefghij'.charAt(Number(digit))).join('')
  return { phone: `+4916${String(300_000_000 + n * 7_919)}`, email: `per.son${n}q@mail-of-${n}.example`, name: `${family} Zq${given}x`, plate: `ZQ ${String(n).padStart(4, '0')} XW`, birthday: '1970-01-01', externalId: `loyal-${n}-zq` }
}

/** Somebody with everything: joined at a till, welcomed, signed in by phone and mail, a quote, a sale, looked at by staff and by a key. */
async function joins(n: number): Promise<void> {
  const { externalId, plate, ...person } = personOf(n)
  const till = as('key')
  const body = { ...person, external_id: externalId, vehicle: { plate, grade: 'E10' }, consent: { terms: true as const, marketing: { sms: true, email: false } } }
  const told = JSON.parse(Buffer.from((await valueOf(enrolMemberOnce(till, { input: body, idempotency: idempotency() }))).bytes).toString('utf8')) as { id: string }
  people.push({ ...person, externalId, plate, id: told.id })
  await valueOf(welcomeMember(scope, { memberId: told.id, language: n % 2 === 0 ? 'zh' : 'en' }))
  // A chain sends 1 000 codes an hour at most: whoever will be erased signs in both ways, of the others one in two by phone.
  for (const to of n <= ERASED ? [{ phone: person.phone }, { email: person.email }] : n % 2 === 0 ? [{ phone: person.phone }] : []) {
    await valueOf(startMemberSignIn(scope, { body: to, clientAddress: String(n) }))
    const [channel, address] = 'phone' in to ? (['sms', to.phone ?? ''] as const) : (['email', to.email ?? ''] as const)
    const message = await withChain(scope.chainId, (tx) => readNewestMessage({ ...scope, tx }, { channel, to: address, template: SIGN_IN_TEMPLATE }))
    await valueOf(finishMemberSignIn(scope, { body: { ...to, code: /\d{6}/.exec(message?.text ?? '')?.[0] ?? '' } }))
  }
  const at = new Date(scope.now).toISOString()
  const shown = { identifier: { type: 'phone' as const, value: person.phone } }
  const line = { line_id: '1', type: 'fuel' as const, grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l' as const, unit_price: '1.799', amount_minor: 7_579 }
  await valueOf(makeQuote(till, { body: { station_id: stationId, pos_id: 'till-1', member: { identifier: { type: 'plate', value: plate } }, lines: [line], reserve: true }, idempotency: idempotency() }))
  await valueOf(recordSale(till, { body: { station_id: stationId, pos_id: 'till-1', pos_transaction_id: `t-${n}`, pos_sequence: n, business_date: at.slice(0, 10), occurred_at: at, member: shown, lines: [line], payments: [{ method: 'card', amount_minor: 7_579 }] }, idempotency: idempotency() }))
  await valueOf(lookUpMember(till, shown))
  await valueOf(searchMembers(as('staff'), { query: person.name }))
}

const rows = async (url: string, sql: string): Promise<unknown> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ told: unknown }>(sql)).rows[0]?.told
  } finally {
    await client.end()
  }
}
/** Sums of all that was ever earned and sold: an erasure changes none of them. */
const sumsOf = (url: string) => rows(url, `SELECT jsonb_build_object(
  'earned', (SELECT sum(amount) FROM entry WHERE kind = 'earn'), 'sales', (SELECT jsonb_build_array(count(*), sum(gross_minor), sum(net_minor), sum(points_earned)) FROM sale),
  'lines', (SELECT jsonb_build_array(count(*), sum(quantity), sum(amount_minor)) FROM sale_line)) AS told`)
const entriesOf = (url: string) => rows(url, `SELECT string_agg(e::text, '|' ORDER BY e.id) AS told FROM entry e WHERE reason->>'code' <> 'erased'`)

beforeAll(async () => {
  forgetSingleton('log')
  singleton('log', () => pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }))
  const made = await makeForecourt({ now: Date.now() })
  ;({ scope, stationId } = made)
  for (let n = 1; n <= MEMBERS; n++) await joins(n)
  const queue = openQueue()
  await queue.start(JOBS.map(toWorker))
  while ((await relayOutbox(queue, JOBS)).delivered > 0);
  await queue.stop(2_000)
  await flushNotes()
  superuser = new Client({ connectionString: testDatabase().superUrl })
  before = { entries: String(await entriesOf(testDatabase().superUrl)), sums: await sumsOf(testDatabase().superUrl) }
  copy = await copyDatabase()
  await superuser.connect()
}, 1_800_000)
afterAll(async () => {
  forgetSingleton('log')
  await superuser.end()
  await copy.drop()
})

const erased = () => people.slice(0, ERASED)
const everywhere = async (url: string): Promise<Place[]> => [...(await dumpDatabase(url)), ...dumpFolder(env().DATA_DIR), { where: 'log', text: lines.join('\n') }]

describe('an erasure of a tenth of the members', () => {
  test('leaves no byte of them in any column of any table, in queue, files or log, and everybody else untouched', async () => {
    const [first] = erased()
    invariant(first, 'somebody is erased')
    await valueOf(startOwnErasure(scope, { memberId: first.id }))
    log.error({ err: new Error(`nobody answers at ${first.phone}, ${first.email}`), member: { name: first.name, plate: first.plate, phone: first.phone }, member_id: first.id }, `failed for ${first.phone}`)
    const startedAt = performance.now()
    for (const { id } of erased()) expect(await valueOf(eraseMember(as('staff'), { memberId: id, reason: 'member_asked' }))).toMatchObject({ state: 'erased', points_expired: 42 })
    noteFigure('erasures a second', Math.round((ERASED * 1000) / (performance.now() - startedAt)))
    const places = await everywhere(testDatabase().superUrl)
    expect(places.filter(({ where }) => where.startsWith('pgboss.')).some(({ text }) => text.includes(first.id))).toBe(true)
    expect(lines.join('\n')).toContain(first.id)
    expect(findTexts(places, erased().flatMap(textsOf))).toEqual([])
    const still = people.at(-1)
    invariant(still, 'somebody stays')
    expect(await valueOf(searchMembers(as('staff'), { query: still.name }))).toMatchObject([{ id: still.id, phone: still.phone }])
    for (const { phone, name, plate } of erased()) for (const query of [phone, name, plate]) expect(await valueOf(searchMembers(as('staff'), { query }))).not.toContainEqual(expect.objectContaining({ phone }))
  }, 1_800_000)

  test('empties what the chain\'s own key sealed: messages have neither text nor address, codes are gone', async () => {
    const { rows: left } = await superuser.query(`SELECT count(*)::int AS messages, count(*) FILTER (WHERE length(sealed) > 0 OR length(subject_index) > 0)::int AS told FROM message_log WHERE member_id = ANY ($1)`, [erased().map(({ id }) => id)])
    expect(left).toEqual([{ messages: ERASED + 1, told: 0 }])
    expect((await superuser.query(`SELECT FROM message_log WHERE template = ANY ($1) AND length(sealed) = 0 AND member_id IS NULL`, [[SIGN_IN_TEMPLATE, ERASURE_TEMPLATE]])).rowCount).toBe(2 * ERASED)
    expect((await superuser.query('SELECT FROM one_time_code')).rowCount, 'of those who stay, every second one').toBe(Math.floor(MEMBERS / 2) - Math.floor(ERASED / 2))
    for (const table of ['member_personal', 'member_identifier', 'member_search', 'vehicle', 'member_session']) expect((await superuser.query(`SELECT FROM ${table} WHERE member_id = ANY ($1)`, [erased().map(({ id }) => id)])).rowCount, table).toBe(0)
  })

  test('changes no sum and no entry of the books; what was left of the points expired, and the ledger is whole', async () => {
    expect(await sumsOf(testDatabase().superUrl)).toEqual(before.sums)
    expect(await entriesOf(testDatabase().superUrl)).toBe(before.entries)
    expect(await valueOf(checkLedger(scope, {}))).toEqual([])
    const { rows: gone } = await superuser.query<{ n: number; points: string }>(`SELECT count(*)::int AS n, sum(amount) AS points FROM entry WHERE kind = 'expire' AND reason->>'code' = 'erased'`)
    expect(gone).toEqual([{ n: ERASED, points: String(-42 * ERASED) }])
  })

  test('done again does nothing, and nobody unknown is erased', async () => {
    const [first] = erased()
    const audits = () => superuser.query(`SELECT count(*)::int AS n FROM audit WHERE action = 'privacy.erase'`)
    const once = (await audits()).rows
    expect(await valueOf(eraseMember(as('staff'), { memberId: first?.id ?? '', reason: 'inactive' }))).toEqual({ state: 'erased_before', points_expired: 0 })
    expect((await audits()).rows).toEqual(once)
    expect(await eraseMember(as('staff'), { memberId: 'mem_nobody', reason: 'inactive' })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  })

  test('lets a till make a new member of the same phone', async () => {
    const [first] = erased()
    invariant(first, 'somebody was erased')
    const { member, created } = await valueOf(enrolMember(as('key'), { phone: first.phone, consent: { terms: true } }))
    expect(created).toBe(true)
    expect(member.id).not.toBe(first.id)
    expect(member.balances.points.available).toBe(0)
    await valueOf(eraseMember(as('staff'), { memberId: member.id, reason: 'enrolled_by_mistake' }))
  })
})

describe('a backup from before, brought back', () => {
  test('holds them again until the erasures are applied, and then no more', async () => {
    await copy.use()
    const [first] = erased()
    invariant(first, 'somebody was erased')
    expect(await valueOf(searchMembers(as('staff'), { query: first.name }))).toMatchObject([{ id: first.id }])
    expect(await valueOf(applyErasures({ requestId: 'req_restore' }))).toEqual({ applied: ERASED, known: 0, absent: 1 })
    expect(findTexts(await everywhere(copy.superUrl), erased().flatMap(textsOf))).toEqual([])
    expect(await sumsOf(copy.superUrl)).toEqual(before.sums)
    expect(await valueOf(checkLedger(scope, {}))).toEqual([])
    const again = await valueOf(applyErasures({ requestId: 'req_restore' }))
    expect(again).toEqual({ applied: 0, known: 2 * ERASED, absent: 1 })
  }, 1_800_000)
})

test('the search for bytes finds a planted text in every form', () => {
  const text = 'Krzyżanowska Q7zx'
  const bytes = Buffer.from(`{"name":"${text}"}`)
  const forms = [text, bytes.toString('hex'), ...[0, 1, 2].map((pad) => Buffer.concat([Buffer.alloc(pad, 'x'), bytes]).toString('base64')), bytes.toString('latin1')]
  for (const form of forms) expect(findTexts([{ where: 'here', text: `before ${form} after` }], [text])).toHaveLength(1)
  expect(findTexts([{ where: 'here', text: 'Krzyz anowska' }], [text])).toEqual([])
})
