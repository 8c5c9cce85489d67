import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ImportedStations, ImportStationsBody } from '@/server/contracts/station'
import { importedStations } from '@/server/contracts/station'
import type { InChain } from '@/server/platform/db/with-chain'
import { rootDir } from '@/server/platform/env'
import { makeChain, type MadeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { value } from '@/server/testing/read-result'
import { describeStationFile } from './describe-station-file'
import { importStations } from './import-stations'
import { listStations } from './list-stations'
import { makeStationFile } from './make-station-file.fixture'

let chain: MadeChain
let scope: InChain
beforeEach(async () => {
  chain = await makeChain()
  scope = chain.live
})

const HEADER = 'uuid,name,brand,street,house_number,post_code,city,latitude,longitude,first_active,always_open'
const MAPPING = { external_id: 'uuid', name: 'name', brand: 'brand', street: 'street', house_number: 'house_number', post_code: 'post_code', city: 'city', latitude: 'latitude', longitude: 'longitude', always_open: 'always_open' }
const body = (content: string, more: Partial<ImportStationsBody> = {}): ImportStationsBody => ({ file_name: 'stations.csv', content, mapping: MAPPING, dry_run: false, ...more })
const rows = (...lines: string[]) => [HEADER, ...lines].join('\n')
const KIEL = 'id-1,Kiel Hafen,Nordwind,Hafenstraße,3,24103,Kiel,54.32,10.13,,True'
const counts = ({ rows_total, rows_matching, new: added, changed, unchanged, errors_total }: ImportedStations) => ({ rows_total, rows_matching, new: added, changed, unchanged, errors_total })
const stored = async (side = scope) => value(await listStations(side, { limit: 100 })).data

test('a dry run says what would happen and stores nothing; the import then does it', async () => {
  const dry = value(await importStations(scope, body(rows(KIEL), { dry_run: true })))
  expect(importedStations.parse(dry)).toEqual(dry)
  expect(dry).toMatchObject({ import_id: null, new: 1, preview: [{ row: 2, name: 'Kiel Hafen', brand: 'Nordwind', address: 'Hafenstraße 3, 24103 Kiel' }] })
  expect(await stored()).toEqual([])
  expect(value(await importStations(scope, body(rows(KIEL))))).toMatchObject({ new: 1, import_id: expect.stringMatching(/^imp_/) })
  expect(await stored()).toMatchObject([{ external_id: 'id-1', name: 'Kiel Hafen', house_number: '3', latitude: 54.32, longitude: 10.13, time_zone: 'Europe/Berlin', always_open: true, status: 'active', grades: [] }])
})

test('importing the same file again changes nothing; a changed row changes one station and keeps its id', async () => {
  await importStations(scope, body(rows(KIEL, 'id-2,Kiel Nord,,,,,Kiel,0,0,,False')))
  const before = await stored()
  expect(counts(value(await importStations(scope, body(rows(KIEL, 'id-2,Kiel Nord,,,,,Kiel,0,0,,False')))))).toEqual({ rows_total: 2, rows_matching: 2, new: 0, changed: 0, unchanged: 2, errors_total: 0 })
  expect(counts(value(await importStations(scope, body(rows(KIEL, 'id-2,Kiel-Nord,,,,,Kiel,0,0,,False')))))).toMatchObject({ new: 0, changed: 1, unchanged: 1 })
  const after = await stored()
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(after.map(({ name }) => name).sort()).toEqual(['Kiel Hafen', 'Kiel-Nord'])
})

test('without ids a station is known by name and address, and what the file leaves out stays', async () => {
  await importStations(scope, body(rows(KIEL)))
  const plain = (content: string) => importStations(scope, body(content, { mapping: { name: 'Station', city: 'Ort', always_open: '24h' } }))
  expect(value(await plain('Station;Ort;24h\nKiel Süd;Kiel;nein\n'))).toMatchObject({ new: 1, changed: 0 })
  expect(value(await plain('Station;Ort;24h\nKIEL SÜD;Kiel;ja\n'))).toMatchObject({ new: 0, changed: 1 })
  expect((await stored()).find(({ name }) => name === 'KIEL SÜD')).toMatchObject({ city: 'Kiel', always_open: true })
})

describe('rows with errors', () => {
  const dirty = rows(KIEL, 'id-1,Again,,,,,,1,1,,True', 'id-3,,,,,,,1,1,,True', 'id-4,North,,,,,,91,1,,True', 'id-5,Short,,', 'id-6,Good,,,,,,1,1,,perhaps')
  test('are named by row, column, code and cell', async () => {
    const dry = value(await importStations(scope, body(dirty, { dry_run: true })))
    expect(dry.errors).toMatchObject([
      { row: 3, column: 'uuid', code: 'duplicate', value: 'id-1', detail: 'Row 2 is the same station.' },
      { row: 4, column: 'name', code: 'required' },
      { row: 5, column: 'latitude', code: 'out_of_range', value: '91' },
      { row: 6, column: '', code: 'column_count', value: '4' },
      { row: 7, column: 'always_open', code: 'not_yes_or_no', value: 'perhaps' },
    ])
    expect(counts(dry)).toEqual({ rows_total: 6, rows_matching: 6, new: 1, changed: 0, unchanged: 0, errors_total: 5 })
  })

  test('keep the whole file out, unless the owner leaves them out', async () => {
    expect(await importStations(scope, body(dirty))).toMatchObject({ ok: false, refusal: { code: 'import_has_errors', errors: expect.arrayContaining([{ pointer: '/rows/5/latitude', code: 'out_of_range', detail: 'Must lie between -90 and 90.' }]) } })
    expect(await stored()).toEqual([])
    expect(value(await importStations(scope, body(dirty, { skip_errors: true })))).toMatchObject({ new: 1, errors_total: 5 })
    expect((await stored()).map(({ name }) => name)).toEqual(['Kiel Hafen'])
  })
})

test.each([
  ['a column that the mapping names', { mapping: { name: 'Bezeichnung' } }, '/mapping/name'],
  ['a column that the filter names', { filter: { column: 'flag', equals: 'x' } }, '/filter/column'],
])('%s and the file lacks is refused with its pointer', async (_, more, pointer) => {
  expect(await importStations(scope, body(rows(KIEL), more))).toMatchObject({ ok: false, refusal: { code: 'validation_failed', pointer } })
})

test('what one chain imports, another chain and the own test side never see, not even under the same id', async () => {
  await importStations(scope, body(rows(KIEL)))
  const other = (await makeChain()).live
  expect([await stored(other), await stored(chain.test)]).toEqual([[], []])
  expect(value(await importStations(other, body(rows(KIEL))))).toMatchObject({ new: 1 })
  expect((await stored(other))[0]?.id).not.toBe((await stored())[0]?.id)
})

test('two imports of one file at once make every station once', async () => {
  const content = rows(...Array.from({ length: 40 }, (_, i) => `id-${i},Station ${i},,,,,,,,,`))
  const both = await Promise.all([importStations(scope, body(content)), importStations(scope, body(content))])
  expect(both.map((one) => value(one).new).sort((a, b) => a - b)).toEqual([0, 40])
  expect(await stored()).toHaveLength(40)
})

describe('17 499 stations', () => {
  const register = join(rootDir(), '..', 'shared', 'data', 'stations-de.csv')
  const content = existsSync(register) ? readFileSync(register, 'utf8') : makeStationFile(17_499)

  test('the stations of one brand are picked by a filter', async () => {
    const described = value(await describeStationFile(scope, { content }))
    expect(described).toMatchObject({ rows_total: 17_499, mapping: MAPPING })
    const picked = value(await importStations(scope, body(content, { mapping: { ...described.mapping, name: 'name' }, filter: { column: 'brand', equals: 'Westfalen' } })))
    expect(counts(picked)).toEqual({ rows_total: 17_499, rows_matching: 173, new: 173, changed: 0, unchanged: 0, errors_total: 0 })
  })

  test('all come in within a bound of queries and a few seconds, and a second time change nothing', async () => {
    const queries = vi.spyOn(pg.Client.prototype, 'query')
    const begun = performance.now()
    expect(counts(value(await importStations(scope, body(content))))).toEqual({ rows_total: 17_499, rows_matching: 17_499, new: 17_499, changed: 0, unchanged: 0, errors_total: 0 })
    const [took, asked] = [performance.now() - begun, queries.mock.calls.length]
    queries.mockRestore()
    expect(asked).toBeLessThanOrEqual(20)
    expect(took).toBeLessThan(15_000)
    expect(counts(value(await importStations(scope, body(content))))).toMatchObject({ new: 0, changed: 0, unchanged: 17_499 })
  })
})

test('an import leaves one row of its own and one line in the audit log', async () => {
  await importStations(scope, body(rows(KIEL)))
  const client = new pg.Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  const runs = await client.query('SELECT kind, file_name, rows_total, rows_done, errors FROM import_run WHERE chain_id = $1', [scope.chainId])
  const audit = await client.query("SELECT action, subject_kind, after FROM audit WHERE chain_id = $1 AND action LIKE 'stations.%'", [scope.chainId])
  await client.end()
  expect(runs.rows).toEqual([{ kind: 'stations', file_name: 'stations.csv', rows_total: 1, rows_done: 1, errors: [] }])
  expect(audit.rows).toEqual([{ action: 'stations.store', subject_kind: 'import', after: { added: 1, changed: 0, unchanged: 0 } }])
})
