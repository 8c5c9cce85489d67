import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase } from '@/server/platform/db/embedded/ensure-database'
import { writeSchemaSql } from '@/server/testing/schema-engine'
import { testDatabase } from '@/server/testing/test-database'

/** Tables that are read before a chain is known; everything else is a chain's. */
const PLATFORM_TABLES = ['api_key', 'backup_run', 'chain_account', 'check_run', 'environment', 'health_sample', 'host', 'outbox', 'platform_key', 'staff', 'staff_challenge', 'staff_code', 'staff_device', 'staff_event', 'staff_invite', 'staff_mail', 'staff_membership', 'staff_passkey', 'staff_recovery_code', 'staff_session', 'staff_totp', 'webhook_queue']
/** Keyed without a chain, because the chain is what they are asked for. */
const KEYED_OTHERWISE = new Set(['api_key', 'backup_run', 'chain_account', 'check_run', 'health_sample', 'host', 'platform_key', 'staff', 'staff_challenge', 'staff_code', 'staff_device', 'staff_event', 'staff_invite', 'staff_mail', 'staff_membership', 'staff_passkey', 'staff_recovery_code', 'staff_session', 'staff_totp'])

let owner: Client
let app: Client
let platform: Client

beforeAll(async () => {
  const database = testDatabase()
  const clients = [database.superUrl, database.appUrl, database.platformUrl].map((connectionString) => new Client({ connectionString }))
  await Promise.all(clients.map((client) => client.connect()))
  ;[owner, app, platform] = clients as [Client, Client, Client]
})
afterAll(() => Promise.all([owner.end(), app.end(), platform.end()]))

const column = async (client: Client, sql: string, values: unknown[] = []): Promise<string[]> => (await client.query<{ name: string }>(sql, values)).rows.map((row) => row.name)

/** What is wrong with the catalogue, one line a fault. */
async function faults(client: Client): Promise<string[]> {
  return column(client, `
    WITH tables AS (
      SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relispartition,
             (SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'chain_id') AS chain_column
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations')
    SELECT t.relname || ': row-level security is not forced' AS name FROM tables t WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)
    UNION ALL
    SELECT t.relname || ': no chain_id' FROM tables t WHERE t.chain_column IS NULL AND NOT t.relname = ANY ($1)
    UNION ALL
    SELECT t.relname || ': no policy of its chain' FROM tables t WHERE t.chain_column IS NOT NULL AND NOT t.relispartition AND NOT EXISTS (
      SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd = '*' AND p.polroles = ARRAY['forecourt_app'::regrole::oid]
        AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.chain_id%' AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.chain_id%')
    UNION ALL
    SELECT t.relname || ': a policy for ' || p.polroles::regrole[]::text FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
    WHERE NOT (p.polroles = ARRAY['forecourt_app'::regrole::oid] OR (p.polroles = ARRAY['forecourt_platform'::regrole::oid] AND t.relname = ANY ($1)))
    UNION ALL
    SELECT t.relname || ': unique index ' || i.indexrelid::regclass || ' does not begin with chain_id' FROM tables t JOIN pg_index i ON i.indrelid = t.oid
    WHERE i.indisunique AND i.indkey[0] IS DISTINCT FROM t.chain_column AND NOT t.relname = ANY ($2)
      AND NOT (t.relname = 'environment' AND i.indexrelid::regclass::text = 'environment_account_id_mode_key')
    UNION ALL
    SELECT t.relname || ': foreign key ' || k.conname || ' does not begin with chain_id' FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid
    WHERE k.contype = 'f' AND k.conkey[1] IS DISTINCT FROM t.chain_column AND NOT t.relname = ANY ($2) AND t.relname <> 'environment'
    UNION ALL
    SELECT t.relname || ': foreign key ' || k.conname || ' sets columns to null' FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype = 'f' AND k.confdeltype IN ('n', 'd')
    UNION ALL
    SELECT t.relname || ': forecourt_platform has rights' FROM tables t WHERE NOT t.relname = ANY ($1) AND has_table_privilege('forecourt_platform', t.oid, 'SELECT, INSERT, UPDATE, DELETE')
    UNION ALL
    SELECT t.relname || ': owned by a serving role' FROM tables t JOIN pg_class c ON c.oid = t.oid WHERE c.relowner <> 'forecourt_owner'::regrole
    UNION ALL
    SELECT p.proname || ': runs as its owner' FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.proname NOT IN ('make_answer_partition_v1', 'drop_answer_partition_v1')
    ORDER BY 1`, [PLATFORM_TABLES, [...KEYED_OTHERWISE]])
}

describe('every table of the catalogue', () => {
  test('is fenced by its chain: forced row-level security, chain_id first in every key', async () => {
    expect(await faults(owner)).toEqual([])
  })

  test('turns the check red as soon as any one policy is dropped', async () => {
    const policies = (await owner.query<{ tablename: string; policyname: string }>(`SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' AND policyname = 'of_chain' AND tablename <> 'chain_account'`)).rows
    expect(policies.length).toBeGreaterThan(30)
    for (const { tablename, policyname } of policies) {
      await owner.query('BEGIN')
      await owner.query(`DROP POLICY ${policyname} ON ${tablename}`)
      const found = await faults(owner)
      await owner.query('ROLLBACK')
      expect(found, tablename).toContain(`${tablename}: no policy of its chain`)
    }
  })

  test('shows the serving role nothing without a chain and nothing of another', async () => {
    const chain = randomUUID()
    await owner.query(`INSERT INTO tier_counter VALUES ($1, 'mem_x', 'spend', 'ever', 1)`, [chain])
    expect((await app.query('SELECT * FROM tier_counter')).rowCount).toBe(0)
    await app.query('BEGIN')
    await app.query(`SELECT set_config('app.chain_id', $1, true)`, [randomUUID()])
    expect((await app.query('SELECT * FROM tier_counter')).rowCount).toBe(0)
    await app.query('ROLLBACK')
    await app.query('BEGIN')
    await app.query(`SELECT set_config('app.chain_id', $1, true)`, [chain])
    expect((await app.query('SELECT * FROM tier_counter')).rowCount).toBe(1)
    await app.query('ROLLBACK')
  })

  test('refuses a row of another chain', async () => {
    await app.query('BEGIN')
    await app.query(`SELECT set_config('app.chain_id', $1, true)`, [randomUUID()])
    await expect(app.query(`INSERT INTO tier_counter VALUES ($1, 'mem_x', 'spend', 'ever', 1)`, [randomUUID()])).rejects.toThrow(/row-level security/)
    await app.query('ROLLBACK')
  })
})

describe('the roles', () => {
  test('are no superusers, bypass nothing and own nothing they serve', async () => {
    const { rows } = await owner.query<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean }>(
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname LIKE 'forecourt%' ORDER BY 1`)
    expect(rows.map((row) => row.rolname)).toEqual(['forecourt_app', 'forecourt_jobs', 'forecourt_owner', 'forecourt_platform'])
    for (const row of rows) expect({ ...row, rolname: '' }).toEqual({ rolname: '', rolsuper: false, rolbypassrls: false, rolcreaterole: false })
  })

  test('leave the platform role without a table of any chain', async () => {
    await expect(platform.query('SELECT * FROM member')).rejects.toThrow(/permission denied/)
  })
})

describe('the ledger and the audit log', () => {
  test.each(['entry', 'posting', 'lot_move', 'seal_block', 'seal_leaf', 'rule_set', 'promotion_version', 'programme_version', 'terms_version'])('%s refuses change, even from its owner', async (table) => {
    await expect(app.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/)
    await expect(owner.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/append-only/)
  })

  test('audit refuses every change of the last two years, even from its owner, and lets older rows go', async () => {
    const chain = randomUUID()
    const add = (id: string, at: string) => owner.query(`INSERT INTO audit VALUES ($1, $2, $3, 'staff', 'stf_x', 'thing.done', 'thing', 'x', NULL, NULL, 'req_x')`, [chain, id, at])
    await add('aud_old', '2024-01-01')
    await add('aud_young', '2025-12-30')
    await expect(owner.query('UPDATE audit SET action = action')).rejects.toThrow(/append-only/)
    await expect(owner.query('DELETE FROM audit WHERE chain_id = $1', [chain])).rejects.toThrow(/append-only/)
    await expect(owner.query(`DELETE FROM audit WHERE chain_id = $1 AND id = 'aud_old'`, [chain])).rejects.toThrow(/append-only/)
    await expect(owner.query('TRUNCATE audit CASCADE')).rejects.toThrow(/append-only/)
    await add('aud_new', '2026-01-02')
    expect((await owner.query(`DELETE FROM audit WHERE chain_id = $1 AND id = 'aud_old'`, [chain])).rowCount).toBe(1)
  })

  test('refuse an update of a posting by anybody', async () => {
    const chain = randomUUID()
    await expect(owner.query(`INSERT INTO posting VALUES ($1, 'ent_x', 0, 'a', 'b', 5, '\\x00')`, [chain])).rejects.toThrow(/without its entry/)
    await owner.query(`INSERT INTO entry VALUES ($1, 'ent_x', NULL, NULL, 'points', 'earn', 5, NULL, '2026-01-01', '2026-01-01', '{}', 'job', 'x', NULL)`, [chain])
    await owner.query(`INSERT INTO posting VALUES ($1, 'ent_x', 0, 'a', 'b', 5, '\\x00')`, [chain])
    await expect(owner.query('UPDATE posting SET amount = 6')).rejects.toThrow(/append-only/)
    await expect(owner.query('DELETE FROM posting')).rejects.toThrow(/append-only/)
  })
})

describe('the migrations', () => {
  test('make the very schema that the models describe', async () => {
    const base = new URL(testDatabase().superUrl)
    const name = `drift_${randomUUID().replaceAll('-', '')}`
    await createDatabase(base.href, name, 'template0')
    base.pathname = `/${name}`
    const described = new Client({ connectionString: base.href })
    await described.connect()
    try {
      await described.query(await writeSchemaSql(base.href))
      expect(await shape(owner)).toEqual(await shape(described))
    } finally {
      await described.end()
      await owner.query(`DROP DATABASE ${name} WITH (FORCE)`)
    }
  })
})

/** Columns, keys and full indexes of every table; what the models can't say (policies, partial indexes, partitions) is left out. */
async function shape(client: Client): Promise<string[]> {
  return column(client, `
    SELECT c.table_name || '.' || c.column_name || ' ' || c.udt_name || ' ' || c.is_nullable || ' ' || coalesce(c.column_default, '-') || ' ' || coalesce(c.datetime_precision::text, '') AS name
    FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name NOT LIKE 'stored_answer\\_%' AND c.table_name <> '_prisma_migrations'
    UNION ALL
    SELECT regexp_replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
    WHERE t.relnamespace = 'public'::regnamespace AND i.indpred IS NULL AND t.relname NOT LIKE 'stored_answer\\_%' AND t.relname <> '_prisma_migrations'
    UNION ALL
    SELECT k.conrelid::regclass || ' ' || pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
    ORDER BY 1`)
}
