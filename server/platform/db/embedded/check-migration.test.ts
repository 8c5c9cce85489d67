import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rootDir } from '../../env'
import { checkMigration } from './check-migration'
import { readMigrations } from './migrate'
import { splitSql } from './split-sql'

const HEAD = '-- Why: because.\n-- Undo: DROP it.\n'
const faultsOf = (sql: string) => checkMigration('0009_x', HEAD + sql)

test.each(readMigrations(join(rootDir(), 'prisma', 'migrations')).map(({ name, sql }) => [name, sql] as const))('%s says why and how it is undone, and takes no long lock', (name, sql) => {
  expect(checkMigration(name, sql)).toEqual([])
})

describe('a migration', () => {
  test('without its reason or its way back is refused', () => {
    expect(checkMigration('x', 'SELECT 1')).toEqual(['x: does not begin with "-- Why: …"', 'x: does not begin with "-- Undo: …" after it'])
    expect(checkMigration('x', '-- Why: a\n\n-- Undo: b\nSELECT 1')).toHaveLength(1)
  })

  test.each([
    ['ALTER TABLE "sale" ADD COLUMN "colour" TEXT NOT NULL', /ADD COLUMN … NOT NULL without a default/],
    ['ALTER TABLE sale ADD COLUMN a int, ADD COLUMN b int NOT NULL', /ADD COLUMN … NOT NULL without a default/],
    ['ALTER TABLE sale ADD COLUMN at timestamptz DEFAULT clock_timestamp()', /rewrites the table/],
    ['ALTER TABLE sale ADD COLUMN n bigserial', /rewrites the table/],
    ['ALTER TABLE sale ALTER COLUMN id TYPE uuid USING id::uuid', /changing a type/],
    ['ALTER TABLE sale ALTER COLUMN quote_id SET NOT NULL', /SET NOT NULL/],
    ['ALTER TABLE sale ADD CONSTRAINT positive CHECK (net_minor > 0)', /NOT VALID/],
    ['ALTER TABLE sale ADD CONSTRAINT f FOREIGN KEY (chain_id) REFERENCES environment (chain_id)', /NOT VALID/],
    ['ALTER TABLE sale ADD CONSTRAINT u UNIQUE (chain_id, id)', /USING INDEX/],
    ['CREATE INDEX i ON sale (chain_id)', /CREATE INDEX holds up every write/],
    ['CREATE UNIQUE INDEX "i" ON "sale" ("chain_id")', /CREATE INDEX holds up every write/],
    ['CREATE INDEX CONCURRENTLY i ON sale (chain_id)', /stands alone in its file/],
    ['DROP TABLE sale', /must stay for one release/],
    ['ALTER TABLE sale DROP COLUMN told', /must stay for one release/],
    ['ALTER TABLE sale RENAME COLUMN told TO said', /must stay for one release/],
    ['UPDATE sale SET told = NULL', /by a backfill/],
    ['LOCK TABLE sale', /locks a whole table/],
    ["SET lock_timeout = '1h'", /the runner sets/],
  ])('that says %s is refused', (sql, fault) => {
    expect(faultsOf(sql).join('\n')).toMatch(fault)
  })

  test.each([
    'ALTER TABLE sale ADD COLUMN colour text',
    "ALTER TABLE sale ADD COLUMN colour text NOT NULL DEFAULT 'red', ADD COLUMN n int DEFAULT 0 NOT NULL",
    'ALTER TABLE sale ADD CONSTRAINT positive CHECK (net_minor > 0) NOT VALID',
    'ALTER TABLE sale VALIDATE CONSTRAINT positive',
    'CREATE TABLE tint (a int NOT NULL, CONSTRAINT k PRIMARY KEY (a)); CREATE INDEX i ON tint (a); ALTER TABLE tint ADD CONSTRAINT c CHECK (a > 0); INSERT INTO tint VALUES (1)',
    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE sale SET told = 'a;b'; DROP TABLE x; END $$",
    '-- Accepted: the table has one row per chain and is read once a minute\nCREATE INDEX i ON environment (mode)',
  ])('that says %s passes', (sql) => {
    expect(faultsOf(sql)).toEqual([])
  })

  test('a reason must be one, and stand with its statement', () => {
    expect(faultsOf('-- Accepted: small\nCREATE INDEX i ON sale (id)')).toHaveLength(1)
    expect(faultsOf('-- Accepted: the table has one row per chain\n\nCREATE INDEX i ON sale (id)')).toHaveLength(1)
    expect(faultsOf('-- Accepted: the table has one row per chain\nSELECT 1; CREATE INDEX i ON sale (id)')).toHaveLength(1)
  })

  test('an index that is built beside the traffic has a file of its own', () => {
    expect(checkMigration('x', `${HEAD}-- Outside a transaction\nCREATE INDEX CONCURRENTLY i ON sale (chain_id)`)).toEqual([])
    expect(checkMigration('x', `${HEAD}-- Outside a transaction\nCREATE INDEX CONCURRENTLY i ON sale (chain_id); SELECT 1`)).toHaveLength(1)
  })
})

test('statements end where they end, not at a semicolon in a text, a comment or a body', () => {
  const file = `-- one; two\nSELECT 'a;''b' AS "x;y"; /* ; */ DO $x$ BEGIN PERFORM 1; END $x$;\n\nSELECT 3`
  expect(splitSql(file).map(({ text, line }) => [line, text])).toEqual([[2, `SELECT 'a;''b' AS "x;y"`], [2, 'DO $body$'], [4, 'SELECT 3']])
})
