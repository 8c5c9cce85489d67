import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { StartRefused } from '../../env'
import { isOutsideTransaction } from './check-migration'

export interface Migration {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file, hexadecimal, as `prisma migrate` computes it. */
  readonly checksum: string
}

/** The lock that `prisma migrate` takes too: the two never run at the same time. */
const ADVISORY_LOCK = 72707369
const LOCK_TRIES_MAX = 10

/** `folder/<name>/migration.sql`, in order of name. */
export function readMigrations(folder: string): Migration[] {
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : []
  return names
    .sort()
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, each file in a transaction of its own (but for an index that is built beside the traffic),
 * and returns the applied names. One process
 * migrates at a time, the others wait. No statement waits longer than 2 s for a lock (requests would queue up
 * behind it); the file is tried again. Throws `StartRefused` when an applied file was changed, or when a file
 * fails, naming the statement's error. Migrations of a newer release are left alone: schemas only expand.
 */
export async function migrate(ownerUrl: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>('SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    const changed = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
    if (changed) throw new StartRefused(`The migration ${changed.name} was changed after this database had applied it; write a new migration instead, or begin with an empty database.`)
    const missing = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of missing) await applyWithRetries(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

async function applyWithRetries(client: Client, migration: Migration): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await (isOutsideTransaction(migration.sql) ? applyAlone(client, migration) : apply(client, migration))
    } catch (error) {
      const isBusy = error instanceof DatabaseError && error.code === '55P03'
      if (isBusy && tries < LOCK_TRIES_MAX) {
        await sleep(200 * tries)
        continue
      }
      throw new StartRefused(`The migration ${migration.name} failed and changed nothing: ${describe(error, migration.sql)}.`)
    }
  }
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL lock_timeout = '2s'`)
    await client.query(sql)
    await client.query(APPLIED, [randomUUID(), checksum, name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

const APPLIED = `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`

/**
 * One statement that PostgreSQL runs in no transaction: CREATE INDEX CONCURRENTLY. It waits for others without holding
 * them up. A try that was broken off leaves an invalid index, which goes first.
 */
async function applyAlone(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const index = /CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?"?(\w+)"?/i.exec(sql)?.[1]
  const { rowCount } = await client.query('SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid', [index ?? ''])
  if (index !== undefined && rowCount === 1) await client.query(`DROP INDEX ${client.escapeIdentifier(index)}`)
  await client.query(sql)
  await client.query(APPLIED, [randomUUID(), checksum, name])
}

/** PostgreSQL counts the position in characters from 1. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = error instanceof DatabaseError && error.position ? Number(error.position) : 0
  const line = position > 0 ? ` (line ${[...sql].slice(0, position).join('').split('\n').length})` : ''
  return error.message + line
}
