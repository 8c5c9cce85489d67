import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SaleBody } from '@/server/contracts/sale'
import { archiveWal } from '@/server/platform/db/embedded/backup/archive-wal'
import { listBases, listWal, type BackupFolder } from '@/server/platform/db/embedded/backup/backup-folder'
import { verifyBase } from '@/server/platform/db/embedded/backup/verify-base'
import { ensureDatabase, type Database } from '@/server/platform/db/embedded/ensure-database'
import { closePools } from '@/server/platform/db/pool'
import { withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv, StartRefused } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { bindMasterKey } from '@/server/usecases/keys/bind-master-key'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { readSale } from '@/server/usecases/sales/read-sale'
import { makeBackup } from './make-backup'
import { openArchive } from './open-archive'
import { restoreTo } from './restore-to'
import { forgetPools } from '@/server/testing/forget-pools'

const DAY = '2026-11-22'
const NOW = Date.parse(`${DAY}T09:15:00Z`)
const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-drill-'))
  folders.push(folder)
  return folder
}
/** Clusters of root lie elsewhere, bound to their data folder by a mark. */
const placeOf = (dataDir: string): string => (existsSync(join(dataDir, 'pg-folder')) ? readFileSync(join(dataDir, 'pg-folder'), 'utf8').trim() : dataDir)

const dataDir = newFolder()
let database: Database
let folder: BackupFolder
let forecourt: MadeForecourt
/** Sales that were answered with 201, by when. */
const acknowledged: { id: string; at: number }[] = []

function forgetConnections(): void {
  forgetPools()
}
const sql = async <T extends object>(text: string): Promise<T[]> => {
  const client = new Client({ connectionString: database.server?.superUrl('forecourt') })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

let sequence = 0
async function sell(scope: InChain): Promise<void> {
  sequence += 1
  const body: SaleBody = {
    station_id: forecourt.stationId, pos_id: 'till-1', pos_transaction_id: `t-${sequence}`, pos_sequence: sequence, business_date: DAY, occurred_at: `${DAY}T10:15:00+01:00`,
    member: { id: forecourt.memberId }, lines: [{ line_id: '1', type: 'fuel', grade: 'E10', volume: '40.000', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_196 }], payments: [{ method: 'card', amount_minor: 7_196 }],
  }
  const recorded = await recordSale(scope, { body, idempotency: { key: `k-${sequence}`, bodyHash: Buffer.from(`h-${sequence}`) } })
  if (recorded.ok) acknowledged.push({ id: (JSON.parse(Buffer.from(recorded.value.bytes).toString()) as { id: string }).id, at: Date.now() })
}
/** Several tills at once, as they come. */
const load = (sales: number) => Promise.all(Array.from({ length: 4 }, async () => { for (let n = 0; n < sales / 4; n++) await sell(forecourt.scope) }))

const countFound = async (sales: readonly { id: string }[]) => {
  const found = await Promise.all(sales.map(({ id }) => readSale(forecourt.scope, { saleId: id })))
  return found.filter((one) => one.ok).length
}

beforeAll(async () => {
  for (const name of ['DATABASE_URL', 'DATABASE_URL_OWNER', 'DATABASE_URL_APP', 'DATABASE_URL_PLATFORM', 'DATABASE_URL_JOBS']) delete process.env[name]
  process.env['DATA_DIR'] = dataDir
  resetEnv()
  forgetSingleton('master-key')
  database = await ensureDatabase()
  await bindMasterKey()
  folder = await openArchive()
  forecourt = await makeForecourt({ now: NOW })
})
afterAll(async () => {
  await closePools()
  forgetConnections()
  await database.stop()
  for (const each of folders) {
    const place = placeOf(each)
    if (place !== each) rmSync(place, { recursive: true, force: true })
    rmSync(each, { recursive: true, force: true })
  }
})

test('the log is worth nothing before the first base backup, and is not kept', async () => {
  await sql('SELECT pg_switch_wal()')
  await expect.poll(async () => (await archiveWal(database.server?.walOut ?? '', folder), readdirSync(database.server?.walOut ?? '').length)).toBe(0)
  expect(listWal(folder)).toEqual([])
})

test('load, base backup under load, more load, an accident: back to just before it with every acknowledged sale and clean ledgers', async () => {
  await load(20)
  const server = database.server
  if (!server) throw new Error('the drill runs on the embedded server')
  const [made] = await Promise.all([makeBackup(server, folder), load(20)])
  expect(listBases(folder).map(({ id }) => id)).toEqual([made.id])
  await load(20)
  await sleep(20)
  const before = new Date()
  await sleep(20)
  await sql('TRUNCATE sale, sale_line, sale_discount, account, lot, quote CASCADE')
  await sql('DROP TABLE stored_answer')
  expect(await countFound(acknowledged).catch(() => 0)).toBe(0)
  expect(acknowledged.length).toBe(60)

  await sql('SELECT pg_switch_wal()')
  await expect.poll(async () => (await archiveWal(server.walOut, folder), readdirSync(server.walOut).length)).toBe(0)
  await closePools()
  forgetConnections()
  const into = newFolder()
  const restored = await restoreTo(folder, { to: before, into, pgWal: join(server.folder, 'pg_wal') })
  expect(restored).toMatchObject({ baseId: made.id, faults: 0, steps: { ledgers: { chains: 2, faults: 0 } } })
  expect(await countFound(acknowledged)).toBe(60)
  await sell(forecourt.scope)
  expect(await countFound(acknowledged)).toBe(61)
  acknowledged.pop()
  await closePools()
  forgetConnections()
  await restored.server.stop()
  expect(existsSync(join(into, 'master.key'))).toBe(true)
}, 60_000)

test('the whole disk of the database is lost: everything that was archived comes back', async () => {
  const server = database.server
  if (!server) throw new Error('the drill runs on the embedded server')
  await database.stop()
  await archiveWal(server.walOut, folder)
  renameSync(server.folder, `${server.folder}.lost`)
  const into = newFolder()
  const restored = await restoreTo(folder, { to: null, into })
  const tables = await withPlatform((tx) => tx.$queryRaw<{ here: boolean }[]>`SELECT to_regclass('public.stored_answer') IS NOT NULL AS here`)
  expect(tables).toEqual([{ here: false }])
  await closePools()
  forgetConnections()
  await restored.server.stop()
  renameSync(`${server.folder}.lost`, server.folder)
}, 60_000)

test('a base backup that was changed or cut off is noticed, and the backups hold nothing readable nor the master key', async () => {
  const [base] = listBases(folder)
  const file = join(folder.path, 'base', `${base?.id ?? ''}.sealed`)
  const good = readFileSync(file)
  const bent = Buffer.from(good)
  bent[good.length >> 1] = (bent[good.length >> 1] ?? 0) ^ 1
  for (const bad of [bent, good.subarray(0, -100), good.subarray(0, 1_048_597 + 16)]) {
    writeFileSync(file, bad)
    await expect(verifyBase(folder, base?.id ?? '')).rejects.toThrow()
  }
  writeFileSync(file, good)
  expect(await verifyBase(folder, base?.id ?? '')).toBe(base?.files)
  const secret = readFileSync(join(dataDir, 'master.key'), 'utf8').trim()
  const everything = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)))
  for (const wanted of [Buffer.from(secret), Buffer.from(secret, 'hex'), Buffer.from('forecourt_app'), Buffer.from('PG_VERSION')]) expect(everything.some((bytes) => bytes.includes(wanted))).toBe(false)
})

test.each([
  ['before the first base backup', new Date('2020-01-01T00:00:00Z'), /^There is no base backup in .* that was finished before 2020-01-01/],
  ['after the end of the archive', new Date('2100-01-01T00:00:00Z'), /^What was archived ends before 2100-01-01/],
])('an instant %s is refused with one sentence', async (_, to, sentence) => {
  const refusal = await restoreTo(folder, { to, into: newFolder() }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StartRefused)
  expect((refusal as Error).message).toMatch(sentence)
}, 60_000)
