import { createHash, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asSuper } from '@/server/testing/as-super'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { must } from '@/server/testing/must'
import { finishBackfills, proveBooks, sealAll } from '@/server/testing/prove-books'
import { testDatabase } from '@/server/testing/test-database'
import { recordSale } from '../sales/record-sale'
import { readBooks } from './read-books'
import { sealLedger } from './seal-ledger'

const MONDAY_11 = Date.UTC(2026, 10, 23, 10)
let forecourt: MadeForecourt
let sequence = 0

async function fill(): Promise<void> {
  sequence += 1
  const body = {
    station_id: forecourt.stationId, pos_id: 'till-1', pos_transaction_id: `t-${sequence}`, pos_sequence: sequence, business_date: '2026-11-23', occurred_at: '2026-11-23T11:00:00+01:00', member: { id: forecourt.memberId },
    lines: [{ line_id: '1', type: 'fuel' as const, grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l' as const, unit_price: '1.799', amount_minor: 7_579 }],
    payments: [{ method: 'card' as const, amount_minor: 7_579 }],
  }
  must(await recordSale(forecourt.scope, { body, idempotency: { key: randomUUID(), bodyHash: createHash('sha256').update(String(sequence)).digest() } }))
}
const chainId = () => forecourt.scope.chainId
const account = () => `member:${forecourt.memberId}:points`
const ids = (sql: string): Promise<string[]> => asSuper(async (client) => (await client.query<{ id: string }>(sql, [chainId()])).rows.map(({ id }) => id))
const blocks = () => asSuper(async (client) => (await client.query<{ number: string; leaves: number; root: Buffer; previous_root: Buffer }>('SELECT * FROM seal_block WHERE chain_id = $1 ORDER BY number', [chainId()])).rows)

/** What somebody does who can switch the triggers off. */
const tamper = (...statements: string[]) => asSuper(async (client) => {
  await client.query("SET session_replication_role = 'replica'")
  for (const statement of statements) expect((await client.query(statement)).rowCount, statement).toBeGreaterThan(0)
})
const quoted = (id: string | undefined): string => `chain_id = '${chainId()}' AND ${id ?? ''}`

async function makeBooks(): Promise<void> {
  forecourt = await makeForecourt({ now: MONDAY_11 })
  await finishBackfills(forecourt.scope)
  for (let n = 0; n < 3; n++) await fill()
  expect(await sealAll(forecourt.scope)).toBe(3)
  await fill()
  expect(await proveBooks(forecourt.scope, 2)).toEqual([])
}

describe('what somebody changed behind the product\'s back is named, with account and row', () => {
  let entries: string[] = []
  let lots: string[] = []
  beforeEach(async () => {
    await makeBooks()
    entries = await ids('SELECT id FROM entry WHERE chain_id = $1 ORDER BY member_seq')
    lots = await ids('SELECT id FROM lot WHERE chain_id = $1 ORDER BY id')
  })
  const found = async () => (await proveBooks(forecourt.scope, 2)).map(({ what, row, account: whose }) => `${what} ${row} of ${whose ?? '-'}`)

  test('a changed amount', async () => {
    await tamper(`UPDATE posting SET amount = 9000 WHERE ${quoted(`entry_id = '${entries[1]}'`)}`)
    expect(await found()).toEqual([`account_differs account ${account()} of ${account()}`, `posting_changed posting ${entries[1]}/0 of ${account()}`])
  })

  test('a changed amount that everything else was bent to, its own hash too', async () => {
    await tamper(
      `UPDATE entry SET amount = amount + 5, balance_after = balance_after + 5 WHERE ${quoted(`id = '${entries[2]}'`)}`, `UPDATE entry SET balance_after = balance_after + 5 WHERE ${quoted(`id = '${entries[3]}'`)}`,
      `UPDATE posting p SET amount = amount + 5 WHERE ${quoted(`entry_id = '${entries[2]}'`)}`, `UPDATE posting p SET hash = posting_hash_v2(p, e) FROM entry e WHERE e.chain_id = p.chain_id AND e.id = p.entry_id AND p.${quoted(`p.entry_id = '${entries[2]}'`)}`,
      `UPDATE lot SET "left" = "left" + 5, earned = earned + 5 WHERE ${quoted(`entry_id = '${entries[2]}'`)}`, `UPDATE lot_move SET amount = amount + 5 WHERE ${quoted(`entry_id = '${entries[2]}'`)}`, `UPDATE account SET available = available + 5 WHERE ${quoted(`id = '${account()}'`)}`)
    expect(await found()).toEqual([
      `entry_changed entry ${entries[2]} of ${account()}`, `posting_changed posting ${entries[2]}/0 of ${account()}`, `lots_changed entry ${entries[2]} of ${account()}`, `posting_changed posting ${entries[3]}/0 of ${account()}`,
    ])
  })

  test('a deleted posting', async () => {
    await tamper(`DELETE FROM posting WHERE ${quoted(`entry_id = '${entries[0]}'`)}`)
    expect(await found()).toEqual([`account_differs account ${account()} of ${account()}`, `posting_deleted posting ${entries[0]} of ${account()}`])
  })

  test('an inserted posting, under an entry and under none', async () => {
    await tamper(`INSERT INTO posting SELECT chain_id, entry_id, 1, from_account_id, to_account_id, 7, hash FROM posting WHERE ${quoted(`entry_id = '${entries[1]}'`)}`, `INSERT INTO posting SELECT chain_id, 'ent_none', 0, to_account_id, from_account_id, 7, hash FROM posting WHERE ${quoted(`entry_id = '${entries[1]}' AND ordinal = 0`)}`)
    expect(await found()).toEqual([`account_differs account ${account()} of ${account()}`, `posting_inserted posting ${entries[1]}/1 of ${account()}`, `posting_without_entry posting ent_none/0 of ${account()}`])
  })

  test('a deleted entry, and an entry that was slipped in with all that belongs to it', async () => {
    await tamper(`DELETE FROM entry WHERE ${quoted(`id = '${entries[0]}'`)}`,
      `INSERT INTO entry SELECT chain_id, 'ent_slipped', NULL, NULL, asset, kind, 1, NULL, occurred_at, recorded_at, reason, source_type, 'slipped', NULL FROM entry WHERE ${quoted(`id = '${entries[1]}'`)}`)
    const lines = await found()
    expect(lines).toContain(`entry_deleted entry ${entries[0]} of ${account()}`)
    expect(lines).toContain('entry_inserted entry ent_slipped of -')
  })

  test('a changed lot, also where another one hides it in the sum', async () => {
    await tamper(`UPDATE lot SET "left" = "left" - 5 WHERE ${quoted(`id = '${lots[0]}'`)}`, `UPDATE lot SET "left" = "left" + 5, earned = earned + 5 WHERE ${quoted(`id = '${lots[1]}'`)}`)
    expect(await found()).toEqual([`lot_differs lot ${lots[0]} of ${account()}`, `lot_differs lot ${lots[1]} of ${account()}`, `lots_changed entry ${entries[1]} of ${account()}`])
  })

  test('a changed balance', async () => {
    await tamper(`UPDATE account SET available = available + 5 WHERE ${quoted(`id = '${account()}'`)}`)
    expect(await found()).toEqual([`account_differs account ${account()} of ${account()}`])
  })

  test('a changed tier counter', async () => {
    await tamper(`UPDATE tier_counter SET value = value + 1000 WHERE ${quoted("kind = 'volume'")}`)
    expect(await found()).toEqual([`counter_differs tier_counter ${forecourt.memberId}/volume of ${account()}`])
  })

  test('a changed posting that no block holds yet', async () => {
    await tamper(`UPDATE posting SET from_account_id = 'system:other:points' WHERE ${quoted(`entry_id = '${entries[3]}'`)}`)
    expect(await found()).toEqual([`posting_changed posting ${entries[3]}/0 of ${account()}`])
  })

  test('a changed seal, a changed leaf, and a seal that is gone', async () => {
    await sealAll(forecourt.scope)
    await fill()
    await sealAll(forecourt.scope)
    await tamper(`UPDATE seal_block SET root = sha256(root) WHERE ${quoted('number = 1')}`)
    expect(await found()).toEqual(['seal_changed seal_block 1 of -', 'seal_changed seal_block 2 of -'])
    await tamper(`UPDATE seal_leaf SET lots_hash = sha256(lots_hash) WHERE ${quoted('block = 2')}`, `DELETE FROM seal_block WHERE ${quoted('number = 3')}`)
    expect(await found()).toEqual([`lots_changed entry ${entries[3]} of ${account()}`, 'seal_changed seal_block 1 of -', 'seal_changed seal_block 2 of -', 'seal_deleted seal_block 3 of -'])
  })
})

describe('blocks', () => {
  beforeAll(makeBooks)

  test('each names the root of the one before, and nothing is sealed twice or by two at once', async () => {
    await fill()
    const done = await Promise.all(Array.from({ length: 6 }, async () => must(await sealLedger(forecourt.scope, { until: 0, batch: 1 })).done))
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(2)
    const [first, second, ...more] = await blocks()
    expect(more).toEqual([])
    expect([first?.leaves, second?.leaves, second?.previous_root]).toEqual([3, 2, first?.root])
    expect(must(await readBooks(forecourt.scope, {}))).toMatchObject({ proven_at: null, blocks: 2, waiting: 0, root: second?.root.toString('hex') })
    expect(await proveBooks(forecourt.scope)).toEqual([])
  })

  test('an entry that commits after ones with higher ids are sealed comes into a later block', async () => {
    const late = new Client({ connectionString: testDatabase().superUrl })
    await late.connect()
    try {
      await late.query('BEGIN')
      await late.query(`INSERT INTO entry SELECT chain_id, 'ent_0', NULL, NULL, asset, 'late', 1, NULL, occurred_at, recorded_at, reason, source_type, 'late', NULL FROM entry WHERE chain_id = $1 LIMIT 1`, [chainId()])
      await fill()
      expect(await sealAll(forecourt.scope)).toBe(1)
      expect(await proveBooks(forecourt.scope)).toEqual([])
      await late.query('COMMIT')
    } finally {
      await late.end()
    }
    expect(await sealAll(forecourt.scope)).toBe(1)
    expect(await ids("SELECT block || ' ' || entry_id AS id FROM seal_leaf WHERE chain_id = $1 AND block >= 3 ORDER BY block")).toEqual([expect.stringMatching(/^3 ent_/), '4 ent_0'])
    expect(await proveBooks(forecourt.scope)).toEqual([])
  })

  test('who checks while tills sell and blocks are closed finds nothing', async () => {
    let isSelling = true
    const selling = Promise.all(Array.from({ length: 12 }, fill)).finally(() => (isSelling = false))
    const sealing = (async () => {
      while (isSelling) await sealAll(forecourt.scope)
    })()
    while (isSelling) expect(await proveBooks(forecourt.scope, 3)).toEqual([])
    await Promise.all([selling, sealing])
  })

  test('entries of before there were seals come in by the backfill, with postings that carry the first form of hash', async () => {
    const old = await makeForecourt({ now: MONDAY_11 })
    const insert = `INSERT INTO entry SELECT $1, 'ent_old', NULL, NULL, 'points', 'earn', 3, NULL, '2026-01-01', '2026-01-01', '{}', 'sale', 'sal_old', NULL`
    await asSuper(async (client) => {
      await client.query("SET session_replication_role = 'replica'")
      await client.query(insert, [old.scope.chainId])
      await client.query("INSERT INTO posting VALUES ($1, 'ent_old', 0, 'system:a', 'system:\"b\"', 3, $2)", [old.scope.chainId, createHash('sha256').update(JSON.stringify(['ent_old', 0, 'system:a', 'system:"b"', '3'])).digest()])
    })
    expect(await proveBooks(old.scope)).toEqual([])
    await finishBackfills(old.scope)
    expect(await proveBooks(old.scope)).toEqual([])
    expect(await sealAll(old.scope)).toBe(1)
    expect(await proveBooks(old.scope)).toEqual([])
  })
})
