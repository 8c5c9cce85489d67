import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetEnv } from '@/server/platform/env'
import { makeChain, TEST_NOW } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { checkBackups } from './check-backups'
import { noteBackup } from './note-backup'

const HOUR = 3_600_000
const sql = async (text: string) => {
  const client = new pg.Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  await client.query(text)
  await client.end()
}
const stateAt = async (at: number) => {
  const read = await checkBackups({ at })
  return read.ok ? read.value.state : read.refusal.code
}
const note = (id: string, at: number) => noteBackup({ id, startedAt: at - 1_000, finishedAt: at, bytes: 5n })

beforeEach(async () => {
  delete process.env['DATABASE_URL']
  resetEnv()
  await sql('DELETE FROM backup_run')
  await sql(`SELECT pg_stat_reset_shared('archiver')`)
})
afterEach(() => {
  delete process.env['BACKUPS_ELSEWHERE']
  resetEnv()
})

test('a database without a chain has nothing to miss, a new one has a day and two hours, then the alert is raised', async () => {
  expect(await stateAt(TEST_NOW)).toBe('ok')
  await makeChain({ now: TEST_NOW })
  expect([await stateAt(TEST_NOW + 26 * HOUR), await stateAt(TEST_NOW + 26 * HOUR + 1)]).toEqual(['ok', 'missing'])
})

test('the newest backup counts, and is late after a day and two hours', async () => {
  await note('one', TEST_NOW - 50 * HOUR)
  await note('two', TEST_NOW)
  await note('two', TEST_NOW + HOUR)
  expect([await stateAt(TEST_NOW + 26 * HOUR), await stateAt(TEST_NOW + 27 * HOUR)]).toEqual(['ok', 'late'])
})

test('whoever makes the backups elsewhere says so and is not alarmed', async () => {
  await makeChain({ now: TEST_NOW })
  process.env['BACKUPS_ELSEWHERE'] = '1'
  resetEnv()
  expect(await stateAt(TEST_NOW + 1_000 * HOUR)).toBe('elsewhere')
})
