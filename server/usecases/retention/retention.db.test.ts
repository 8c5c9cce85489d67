import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEPT, PLATFORM_RETENTION, RETENTION, type RetentionRule } from '@/server/data/retention/retention'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '@/server/platform/db/with-chain'
import { makeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { makeAnswerPartitions } from '../upkeep/make-answer-partitions'
import { applyPlatformRetention } from './apply-platform-retention'
import { applyRetention } from './apply-retention'
import { renderRetention, RETENTION_JOB } from './render-retention'
import { JOBS } from '@/server/jobs/jobs'

const DAY_MS = 86_400_000
/** Far ahead of every id that the test makes, as a chain's clock is ahead of its rows. */
const NOW = Date.now() + 2_000 * DAY_MS
let superuser: Client
let here: InChain
let elsewhere: InChain

const valueOf = async <T>(answer: Promise<Result<T>>): Promise<T> => {
  const told = await answer
  invariant(told.ok, told.ok ? '' : JSON.stringify(told.refusal))
  return told.value
}

beforeAll(async () => {
  superuser = new Client({ connectionString: testDatabase().superUrl })
  await superuser.connect()
  // The rows are about their dates alone: what they would point at is not there.
  await superuser.query('SET session_replication_role = replica')
  const made = await makeChain({ now: NOW })
  here = made.live
  elsewhere = made.test
  await superuser.query(`INSERT INTO staff VALUES ('stf_old', '\\x00', '\\x00', 'none', NULL, '2020-01-01')`)
})
afterAll(() => superuser.end())

interface Column { name: string; type: string; nullable: boolean }
const VALUES: Readonly<Record<string, string>> = { text: `'x'`, uuid: 'gen_random_uuid()', bytea: `decode(md5(random()::text), 'hex')`, jsonb: `'{}'`, int2: '0', int4: '0', int8: '0', date: `'2020-01-01'`, bool: 'false', _text: `'{}'`, bpchar: `'x'` }
/** What a column has to hold besides being there. */
const SPECIAL: Readonly<Record<string, string>> = { 'chain_export.status': `'over'`, 'staff_session.staff_id': `'stf_old'`, 'staff_code.staff_id': `'stf_old'`, 'staff_event.staff_id': `'stf_old'`, 'message_log.state': `'sent'`, 'staff_mail.state': `'sent'`, 'message_told.subject': 'gen_random_uuid()::text', 'pool_invite.member_id': 'gen_random_uuid()::text', 'staff_invite.account_id': '(SELECT id FROM chain_account LIMIT 1)', 'staff_invite.role': `'manager'`, 'webhook_delivery.state': `'delivered'`, 'webhook_delivery.event_id': 'gen_random_uuid()::text', 'webhook_endpoint.enabled': 'true' }

/** Inserts a row of any table whose dates all are `at`; what may be null is, but for the dates by which it grows old. */
async function insert(rule: RetentionRule, chainId: string | null, at: number): Promise<string> {
  const { rows: columns } = await superuser.query<Column>(`
    SELECT a.attname AS name, t.typname AS type, NOT a.attnotnull AS nullable FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`, [rule.table])
  const id = newId(rule.prefix ?? 'ans')
  const wanted = columns.filter(({ name, nullable }) => !nullable || rule.from.includes(name))
  const valueFor = ({ name, type }: Column): string => {
    if (name === 'chain_id' && chainId !== null) return `'${chainId}'`
    if (name === 'id') return `'${id}'`
    if (name === rule.from && type === 'date') return `'${new Date(at).toISOString().slice(0, 10)}'`
    if (type === 'timestamptz') return `'${new Date(at).toISOString()}'`
    const value = SPECIAL[`${rule.table}.${name}`] ?? VALUES[type]
    invariant(value !== undefined, `no value for ${rule.table}.${name} of type ${type}`)
    return value
  }
  await superuser.query(`INSERT INTO "${rule.table}" (${wanted.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${wanted.map(valueFor).join(', ')})`)
  return id
}
const count = async (rule: RetentionRule, chainId: string): Promise<number> => Number((await superuser.query<{ n: string }>(`SELECT count(*) AS n FROM "${rule.table}" WHERE chain_id = $1`, [chainId])).rows[0]?.n)

describe('what the job deletes', () => {
  test.each(RETENTION.map((rule) => [rule.table, rule] as const))('%s: what is over goes, what is a moment younger stays, another chain\'s stays', async (table, rule) => {
    const over = NOW - rule.keepDays * DAY_MS
    // The audit log lets a row go only once a younger one proves its age.
    if (table === 'audit') await insert(rule, here.chainId, NOW)
    const young = table === 'stored_answer' ? over + DAY_MS : over + 1
    const [start, foreign] = [await count(rule, here.chainId), await count(rule, elsewhere.chainId)]
    for (let n = 0; n < 3; n++) await insert(rule, here.chainId, over - DAY_MS - n * 1_000)
    await insert(rule, here.chainId, young)
    await insert(rule, elsewhere.chainId, over - DAY_MS)
    const first = await valueOf(applyRetention(here, { batch: 2 }))
    expect(first.more).toBe(true)
    expect(await count(rule, here.chainId)).toBe(start + 2)
    await valueOf(applyRetention(here, { batch: 2 }))
    expect(await count(rule, here.chainId)).toBe(start + 1)
    expect(await valueOf(applyRetention(here, { batch: 2 }))).toMatchObject({ more: false })
    expect(await count(rule, here.chainId)).toBe(start + 1)
    expect(await count(rule, elsewhere.chainId)).toBe(foreign + 1)
  })

  test('an event that never arrived and an export that still has its file stay, however old', async () => {
    const outbox = RETENTION.find(({ table }) => table === 'outbox')
    invariant(outbox, 'events have a rule')
    const id = await insert(outbox, here.chainId, NOW - 900 * DAY_MS)
    await superuser.query('UPDATE outbox SET delivered_at = NULL WHERE id = $1', [id])
    await valueOf(applyRetention(here, { batch: 1_000 }))
    expect((await superuser.query('SELECT FROM outbox WHERE id = $1', [id])).rowCount).toBe(1)
  })

  test.each(PLATFORM_RETENTION.map((rule) => [rule.table, rule] as const))('%s of the platform: by the real time', async (table, rule) => {
    const over = NOW - rule.keepDays * DAY_MS
    // As the audit log does, the journal lets a row go only once a younger one proves its age.
    if (table === 'staff_event') await insert(rule, null, NOW)
    const [old, young] = [await insert(rule, null, over - 1), await insert(rule, null, over + 1)]
    await valueOf(applyPlatformRetention({ at: NOW, batch: 1_000 }))
    expect((await superuser.query<{ id: string }>(`SELECT id FROM "${table}" WHERE id = ANY ($1)`, [[old, young]])).rows).toEqual([{ id: young }])
  })

  test('empty days of stored answers go, filled ones stay', async () => {
    const rule = RETENTION.find(({ table }) => table === 'stored_answer')
    invariant(rule, 'answers have a rule')
    const at = NOW - 60 * DAY_MS
    await valueOf(makeAnswerPartitions({ at, daysAhead: 2 }))
    await insert(rule, here.chainId, at + DAY_MS)
    const partitions = async () => (await superuser.query<{ name: string }>(`SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'stored_answer'::regclass AND c.relname ~ '[0-9]' ORDER BY 1`)).rows.map((row) => row.name.slice(-8))
    const day = (offset: number) => new Date(at + offset * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
    expect(await partitions()).toEqual([day(0), day(1), day(2)])
    expect(await valueOf(applyPlatformRetention({ at: NOW, batch: 10 }))).toMatchObject({ partitions: 2 })
    expect(await partitions()).toEqual([day(1)])
    await valueOf(applyRetention(here, { batch: 1_000 }))
    expect(await valueOf(applyPlatformRetention({ at: NOW, batch: 10 }))).toMatchObject({ partitions: 1 })
    expect(await partitions()).toEqual([])
  })
})

describe('the list', () => {
  test('names every table of the catalogue once: how long it is kept, or why for ever', async () => {
    const { rows } = await superuser.query<{ name: string }>(`SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations' ORDER BY 1`)
    expect([...RETENTION, ...PLATFORM_RETENTION].map(({ table }) => table).concat(Object.keys(KEPT)).toSorted()).toEqual(rows.map(({ name }) => name))
  })

  test('is what docs/retention.md says, and its job exists', () => {
    expect(readFileSync('docs/retention.md', 'utf8')).toBe(renderRetention())
    expect(JOBS.map(({ name }) => name)).toContain(RETENTION_JOB)
  })
})
