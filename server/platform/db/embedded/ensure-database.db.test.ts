import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { resetEnv } from '../../env'
import { ensureDatabase } from './ensure-database'
import { startEmbedded, type EmbeddedServer } from './start-embedded'

let folder = ''
let server: EmbeddedServer
const saved = { ...process.env }
const as = async <T extends Record<string, unknown>>(url: string, sql: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}
const urlOf = (user: string, database: string) => `postgres://${user}:${user}-password@127.0.0.1:${server.port}/${database}`
const setEnv = (more: Record<string, string | undefined>) => {
  for (const name of ['DATABASE_URL', 'DATABASE_URL_OWNER', 'DATABASE_URL_APP', 'DATABASE_URL_PLATFORM', 'DATABASE_URL_JOBS']) delete process.env[name]
  Object.assign(process.env, { DATA_DIR: folder, ...more })
  resetEnv()
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-external-'))
  server = await startEmbedded({ dataDir: folder })
})
afterEach(() => {
  process.env = { ...saved }
  resetEnv()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

test('DATABASE_URL of a superuser: roles, schema and one working URL per role; a second server gets the same URLs', async () => {
  await as(server.superUrl('postgres'), 'CREATE DATABASE theirs')
  setEnv({ DATABASE_URL: server.superUrl('theirs') })
  const first = await ensureDatabase()
  expect(first.kind).toBe('external')
  expect(await as(first.appUrl, 'SELECT current_user AS me, current_database() AS here')).toEqual([{ me: 'forecourt_app', here: 'theirs' }])
  setEnv({ DATABASE_URL: server.superUrl('theirs') })
  expect((await ensureDatabase()).platformUrl).toBe(first.platformUrl)
})

test('DATABASE_URL of a user who may create roles and owns the database, but is no superuser', async () => {
  const clean = ['DROP DATABASE IF EXISTS theirs', 'DROP ROLE IF EXISTS forecourt_owner, forecourt_app, forecourt_platform, forecourt_jobs']
  for (const sql of [...clean, `CREATE ROLE hosted LOGIN CREATEROLE PASSWORD 'hosted-password'`, 'CREATE DATABASE hosted OWNER hosted']) await as(server.superUrl('postgres'), sql)
  setEnv({ DATABASE_URL: urlOf('hosted', 'hosted') })
  const made = await ensureDatabase()
  expect(await as(made.ownerUrl, 'SELECT count(*)::int > 0 AS migrated FROM _prisma_migrations')).toEqual([{ migrated: true }])
  await as(made.jobsUrl, 'CREATE TABLE pgboss.probe (a int)')
})

test('a user who may not create roles, and a server that is not there, get one sentence', async () => {
  await as(server.superUrl('postgres'), `CREATE ROLE plain LOGIN PASSWORD 'plain-password'`)
  setEnv({ DATABASE_URL: urlOf('plain', 'postgres') })
  await expect(ensureDatabase()).rejects.toThrow(/^The database user plain may not create roles; give DATABASE_URL a user who may, or set DATABASE_URL_OWNER/)
  setEnv({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' })
  await expect(ensureDatabase()).rejects.toThrow(/^The database of DATABASE_URL \(127\.0\.0\.1:1\) can not be used: /)
})

test('a server that answers before it has written is refused', async () => {
  await as(server.superUrl('postgres'), 'CREATE DATABASE careless')
  await as(server.superUrl('postgres'), 'ALTER DATABASE careless SET synchronous_commit = off')
  setEnv({ DATABASE_URL: server.superUrl('careless') })
  await expect(ensureDatabase()).rejects.toThrow('runs with synchronous_commit = off, which can lose recorded sales')
})
