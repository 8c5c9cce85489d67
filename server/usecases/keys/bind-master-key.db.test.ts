import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { forgetKept } from '@/server/data/chains/keep-briefly'
import { masterKey } from '@/server/platform/crypto/master-key'
import { StartRefused } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { makeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { openStaffSecrets } from '../staff/staff-secrets'
import { bindMasterKey } from './bind-master-key'

/** What a process that starts anew knows. */
function startAnew(): void {
  forgetSingleton('master-key')
  for (const name of ['platform-keys', 'chain-keys']) forgetKept(name, null)
}
const withClient = async (sql: string) => {
  const client = new pg.Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}
beforeEach(startAnew)

test('an empty database gets its keys at the first start, and the next start finds them right', async () => {
  expect(await bindMasterKey()).toEqual({ ok: true, value: null })
  const before = (await openStaffSecrets()).indexOf('owner@example.org')
  startAnew()
  expect(await bindMasterKey()).toEqual({ ok: true, value: null })
  expect((await openStaffSecrets()).indexOf('owner@example.org')).toEqual(before)
})

test('a lost master key refuses the start with one sentence and makes no other', async () => {
  await makeChain()
  const file = masterKey().where
  startAnew()
  renameSync(file, `${file}.kept`)
  const refusal = await bindMasterKey().catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StartRefused)
  expect(String(refusal)).toMatch(/The master key .*master\.key is missing, and this database holds keys that only it opens; restore the file from where you keep its copy\.$/)
  expect(existsSync(file)).toBe(false)
  renameSync(`${file}.kept`, file)
  startAnew()
  expect((await bindMasterKey()).ok).toBe(true)
})

test('another master key refuses the start with one sentence, also on a database of the release before', async () => {
  await makeChain()
  const file = masterKey().where
  const right = readFileSync(file, 'utf8')
  for (const before of ['SELECT 1', 'DELETE FROM platform_key']) {
    await withClient(before)
    writeFileSync(file, `${'a'.repeat(64)}\n`)
    startAnew()
    const refusal = await bindMasterKey().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(StartRefused)
    expect(String(refusal)).toMatch(/The master key .*master\.key is not the one with which this database was made; restore the one that is\.$/)
    writeFileSync(file, right)
    startAnew()
    expect((await bindMasterKey()).ok).toBe(true)
  }
  rmSync(`${file}.kept`, { force: true })
})

test('what staff\'s key sealed in the release before, when it followed from the master key, can still be read', async () => {
  const sealed = (await openStaffSecrets()).seal({ email: 'owner@example.org', name: 'Ola' })
  await withClient('DELETE FROM platform_key')
  startAnew()
  const secrets = await openStaffSecrets()
  expect(secrets.open(sealed, secrets.indexOf('owner@example.org'))).toEqual({ email: 'owner@example.org', name: 'Ola' })
})
