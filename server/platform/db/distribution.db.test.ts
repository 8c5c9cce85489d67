import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/server/testing/test-database'

/**
 * Tables that are whole on every node of a database that is spread out by `chain_id` (or on the one that is asked first), and why:
 * none of them grows with sales or members.
 */
const WHOLE: Readonly<Record<string, string>> = {
  chain_account: 'a chain is found here before its id is known', environment: 'likewise: the two sides of an account', host: 'a portal’s host tells the chain', api_key: 'a key tells the chain',
  platform_key: 'opens the platform’s own secrets', backup_run: 'of the server as a whole', check_run: 'of the server as a whole', health_sample: 'of the server as a whole',
  staff: 'a person may work for several chains', staff_challenge: 'of a person', staff_code: 'of a person', staff_device: 'of a person', staff_event: 'of a person', staff_invite: 'of a person', staff_mail: 'of a person',
  staff_membership: 'of a person', staff_passkey: 'of a person', staff_recovery_code: 'of a person', staff_session: 'of a person', staff_totp: 'of a person', _prisma_migrations: 'of the schema',
}

let owner: Client
beforeAll(async () => {
  owner = new Client({ connectionString: testDatabase().superUrl })
  await owner.connect()
})
afterAll(() => owner.end())

/** What would keep the schema from being spread out, one line a fault. */
async function faults(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    WITH tables AS (
      SELECT c.oid, c.relname::text AS name, c.relname = ANY ($1) AS whole, (SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'chain_id') AS chain
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p'))
    SELECT t.name || ': no chain_id' AS name FROM tables t WHERE NOT t.whole AND t.chain IS NULL
    UNION ALL
    SELECT t.name || ': chain_id is not a uuid that is always there' FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = t.chain WHERE NOT t.whole AND NOT (a.attnotnull AND a.atttypid = 'uuid'::regtype)
    UNION ALL
    SELECT t.name || ': no primary key' FROM tables t WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
    UNION ALL
    SELECT t.name || ': unique index ' || i.indexrelid::regclass || ' does not begin with chain_id' FROM tables t JOIN pg_index i ON i.indrelid = t.oid WHERE NOT t.whole AND i.indisunique AND i.indkey[0] IS DISTINCT FROM t.chain
    UNION ALL
    SELECT t.name || ': exclusion constraint ' || k.conname || ' does not begin with chain_id' FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE NOT t.whole AND k.contype = 'x' AND k.conkey[1] IS DISTINCT FROM t.chain
    UNION ALL
    SELECT t.name || ': foreign key ' || k.conname || ' does not lead from chain_id to chain_id' FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid JOIN tables u ON u.oid = k.confrelid
    WHERE k.contype = 'f' AND NOT t.whole AND NOT u.whole AND (k.conkey[1] IS DISTINCT FROM t.chain OR k.confkey[1] IS DISTINCT FROM u.chain)
    UNION ALL
    SELECT t.name || ': foreign key ' || k.conname || ' leads from a whole table to one that is spread out' FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid JOIN tables u ON u.oid = k.confrelid
    WHERE k.contype = 'f' AND t.whole AND NOT u.whole
    UNION ALL
    SELECT t.name || ': inherits, but not as a partition' FROM tables t JOIN pg_inherits h ON h.inhrelid = t.oid JOIN pg_class c ON c.oid = t.oid WHERE NOT c.relispartition
    UNION ALL
    SELECT s.relname || ': a sequence, whose numbers every node would count for itself' FROM pg_class s WHERE s.relnamespace = 'public'::regnamespace AND s.relkind = 'S'
    ORDER BY 1`, [Object.keys(WHOLE)])
  return rows.map(({ name }) => name)
}

test('every table can be spread out by chain_id, but for those that are named: it is first in each unique index, and on both sides of each foreign key', async () => {
  expect(await faults()).toEqual([])
})

test('every table that is named to be whole is there', async () => {
  const { rows } = await owner.query<{ name: string }>(`SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY ($1)`, [[...Object.keys(WHOLE)]])
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(WHOLE).filter((name) => name !== '_prisma_migrations' || rows.some((row) => row.name === name)).sort())
})

test('a unique index and a foreign key without the column are seen', async () => {
  await owner.query('BEGIN')
  await owner.query('CREATE UNIQUE INDEX told ON member (id)')
  await owner.query('ALTER TABLE vehicle ADD CONSTRAINT led FOREIGN KEY (member_id) REFERENCES member (id)')
  await owner.query('ALTER TABLE host ADD COLUMN told text, ADD CONSTRAINT whole FOREIGN KEY (told) REFERENCES member (id)')
  const found = await faults()
  await owner.query('ROLLBACK')
  expect(found).toEqual(['host: foreign key whole leads from a whole table to one that is spread out', 'member: unique index told does not begin with chain_id', 'vehicle: foreign key led does not lead from chain_id to chain_id'])
})
