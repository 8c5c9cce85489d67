import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/server/testing/test-database'
import { migrate, readMigrations } from './migrate'

let folder = ''
let client: Client
const write = (name: string, sql: string) => {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}
const columnsOf = async (table: string) =>
  (await client.query<{ column_name: string }>('SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY 1', [table])).rows.map((row) => row.column_name)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-migrations-'))
  client = new Client({ connectionString: testDatabase().ownerUrl })
  await client.connect()
})
afterEach(async () => {
  await client.end()
  rmSync(folder, { recursive: true })
})

test('files are applied in order of name, once, also by two processes at the same time', async () => {
  write('9001_b', 'ALTER TABLE once_a ADD COLUMN second int')
  write('9000_a', 'CREATE TABLE once_a (first int)')
  const files = readMigrations(folder)
  const both = await Promise.all([migrate(testDatabase().ownerUrl, files), migrate(testDatabase().ownerUrl, files)])
  expect(both.flat()).toEqual(['9000_a', '9001_b'])
  expect(await columnsOf('once_a')).toEqual(['first', 'second'])
  expect(await migrate(testDatabase().ownerUrl, files)).toEqual([])
})

test('a file that was changed after it was applied is refused', async () => {
  write('9100_a', 'CREATE TABLE changed_a (first int)')
  await migrate(testDatabase().ownerUrl, readMigrations(folder))
  write('9100_a', 'CREATE TABLE changed_a (first bigint)')
  await expect(migrate(testDatabase().ownerUrl, readMigrations(folder))).rejects.toThrow('The migration 9100_a was changed after this database had applied it')
})

test('a file that fails changes nothing, keeps the ones before it and names the line', async () => {
  write('9200_a', 'CREATE TABLE half_a (first int)')
  write('9201_b', 'CREATE TABLE half_b (first int);\nCREATE TABEL half_c ()')
  await expect(migrate(testDatabase().ownerUrl, readMigrations(folder))).rejects.toThrow(/9201_b failed and changed nothing: syntax error at or near "TABEL" \(line 2\)/)
  expect(await columnsOf('half_a')).toEqual(['first'])
  expect(await columnsOf('half_b')).toEqual([])
})

test('a table in use for longer than 2 s makes the file wait its turn, not the requests behind it', async () => {
  await client.query('CREATE TABLE busy_a (first int)')
  write('9300_a', 'ALTER TABLE busy_a ADD COLUMN second int')
  await client.query('BEGIN; SELECT * FROM busy_a')
  const applied = migrate(testDatabase().ownerUrl, readMigrations(folder))
  setTimeout(() => void client.query('COMMIT'), 2_600)
  expect(await applied).toEqual(['9300_a'])
}, 20_000)

test('an index is built beside writes that go on, in a file of its own; one that a broken try left behind is built anew', async () => {
  await client.query('CREATE TABLE wide_a (first int); INSERT INTO wide_a VALUES (1), (1)')
  await expect(client.query('CREATE UNIQUE INDEX CONCURRENTLY wide_first ON wide_a (first)')).rejects.toThrow('could not create unique index')
  await client.query('DELETE FROM wide_a WHERE ctid = (SELECT min(ctid) FROM wide_a)')
  write('9400_a', '-- Why: a.\n-- Undo: b.\n-- Outside a transaction\nCREATE UNIQUE INDEX CONCURRENTLY wide_first ON wide_a (first);\n')
  const writer = new Client({ connectionString: testDatabase().ownerUrl })
  await writer.connect()
  await writer.query('BEGIN; INSERT INTO wide_a VALUES (2)')
  const applied = migrate(testDatabase().ownerUrl, readMigrations(folder))
  await client.query('INSERT INTO wide_a VALUES (3)')
  await writer.query('COMMIT')
  await writer.end()
  expect(await applied).toEqual(['9400_a'])
  expect((await client.query(`SELECT indisvalid FROM pg_index WHERE indexrelid = 'wide_first'::regclass`)).rows).toEqual([{ indisvalid: true }])
})
