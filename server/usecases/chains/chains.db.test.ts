import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chain as chainContract, createChainBody, type CreateChainBody } from '@/server/contracts/chain'
import { findChain } from '@/server/data/chains/find-chain'
import { forgetKept } from '@/server/data/chains/keep-briefly'
import { listenForChanges } from '@/server/data/chains/listen-for-changes'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { loadRuleSet } from '@/server/data/programme/load-rule-set'
import { newId } from '@/server/platform/crypto/new-id'
import { asChainId } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { makeChain, TEST_NOW } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { refusal, value } from '@/server/testing/read-result'
import { openChain } from '../_around/open-chain'
import { applyTemplate } from '../programme/apply-template'
import { configureBoth } from './configure-both'
import { createChain } from './create-chain'
import { findChainByHost } from './find-chain-by-host'
import { listChainsOfStaff } from './list-chains-of-staff'
import { readChain } from './read-chain'
import { readLogo } from './read-logo'
import { updateBrand } from './update-brand'
import { updateSetup } from './update-setup'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forecourt-chains-'))
  process.env['DATA_DIR'] = folder
  resetEnv()
  for (const name of ['master-key', 'file-store']) forgetSingleton(name)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const caller = { actor: { kind: 'staff', id: 'stf_test' }, requestId: newId('req'), locale: 'en' } as const
const BODY: CreateChainBody = { name: 'Nordwind Energie', slug: 'nordwind', currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en', 'zh'] }
const make = (ownerId: string, more: Partial<CreateChainBody> = {}) => createChain({ body: { ...BODY, ...more }, ownerId, now: TEST_NOW, caller })
const asSuper = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

describe('a new chain', () => {
  test('has two sides, each with a key, a portal host, ledger accounts and rules of its own, and an owner', async () => {
    const { ownerId } = await makeChain()
    const { live, test: testSide } = value(await make(ownerId, { slug: 'two-sides' }))
    expect([live.mode, testSide.mode]).toEqual(['live', 'test'])
    for (const [side, host] of [[live, 'two-sides.localhost'], [testSide, 'two-sides-test.localhost']] as const) {
      expect(value(await findChainByHost({ host }))).toEqual({ chainId: side.chainId, slug: 'two-sides', mode: side.mode })
      expect(await asSuper('SELECT id FROM account WHERE chain_id = $1 ORDER BY id', [side.chainId])).toEqual(['adjusted', 'expired', 'issued', 'passing', 'redeemed'].map((name) => ({ id: `system:${name}:points` })))
      expect((await loadRuleSet(side, 1)).ruleSet.currencyDecimals).toBe(2)
    }
    expect(Buffer.from(await openChainKey(live)).equals(Buffer.from(await openChainKey(testSide)))).toBe(false)
    expect(value(await listChainsOfStaff({ staffId: ownerId }))).toContainEqual({
      account_id: live.chain.accountId, slug: 'two-sides', name: 'Nordwind Energie', role: 'owner', station_ids: [], live_chain_id: live.chainId, test_chain_id: testSide.chainId,
    })
  })

  test('is found with the facts that were given, and with the clock of its side', async () => {
    const { live, test: testSide } = await makeChain({ currency: 'JPY', timeZone: 'Asia/Tokyo' })
    await asSuper("UPDATE environment SET clock_offset_ms = 86400000 WHERE chain_id = $1", [testSide.chainId])
    const [open, moved] = await Promise.all([openChain(live.chainId, caller), openChain(testSide.chainId, caller)])
    expect(open.chain).toMatchObject({ slug: live.chain.slug, currency: 'JPY', currencyDecimals: 0, volumeUnit: 'l', timeZone: 'Asia/Tokyo', languages: ['en', 'zh'], pointsName: { en: 'Points', zh: '积分' }, colour: '#0b6b4f', ruleSetVersion: 1 })
    expect([open.mode, moved.mode]).toEqual(['live', 'test'])
    expect(moved.now - open.now).toBeGreaterThanOrEqual(86_399_000)
    const told = value(await readChain(testSide, {}))
    expect(chainContract.parse(told)).toEqual(told)
    expect(told.portal_host).toBe(`${live.chain.slug}-test.localhost`)
  })

  test('gets its address alone, however many ask for it at once', async () => {
    const { ownerId } = await makeChain()
    const all = await Promise.all(Array.from({ length: 6 }, () => make(ownerId, { slug: 'raced' })))
    expect(all.map(refusal).sort()).toEqual(['slug_taken', 'slug_taken', 'slug_taken', 'slug_taken', 'slug_taken', undefined])
    expect(await asSuper("SELECT count(*)::int AS sides FROM environment e JOIN chain_account a ON a.id = e.account_id WHERE a.slug = 'raced'")).toEqual([{ sides: 2 }])
    expect(await asSuper("SELECT host FROM host WHERE host LIKE 'raced%' ORDER BY host")).toEqual([{ host: 'raced-test.localhost' }, { host: 'raced.localhost' }])
  })

  test.each(['sample', 'api', 'www', 'console'])('is refused the reserved address %s', async (slug) => {
    expect(refusal(await make('stf_nobody', { slug }))).toBe('slug_taken')
  })

  test.each<[string, Partial<Record<keyof CreateChainBody, unknown>>]>([
    ['an address that would be a test portal', { slug: 'nord-test' }], ['capitals', { slug: 'Nord' }], ['two characters', { slug: 'ab' }], ['a currency of gold', { currency: 'XAU' }],
    ['an unknown currency', { currency: 'EUX' }], ['no time zone', { time_zone: 'Berlin' }], ['no language', { languages: [] }], ['a language twice', { languages: ['en', 'en'] }],
  ])('is refused by the contract with %s', (_, more) => expect(createChainBody.safeParse({ ...BODY, ...more }).success).toBe(false))

  test('is found by its host at once, although somebody looked before it was there', async () => {
    const { ownerId } = await makeChain()
    expect(refusal(await findChainByHost({ host: 'patience.localhost' }))).toBe('unknown_host')
    value(await make(ownerId, { slug: 'patience' }))
    expect((await findChainByHost({ host: 'patience.localhost' })).ok).toBe(true)
  })

  test('that nobody made is not found, and a host that nobody proved to own neither', async () => {
    const { live } = await makeChain()
    await asSuper("INSERT INTO host (host, chain_id, kind, created_at) VALUES ('unproven.example', $1, 'custom', now())", [live.chainId])
    expect(refusal(await findChainByHost({ host: 'unproven.example' }))).toBe('unknown_host')
    expect(await findChain(asChainId('00000000-0000-4000-8000-000000000000'))).toBeNull()
  })
})

describe('the brand', () => {
  const png = (size: number) => sharp({ create: { width: size, height: size / 2, channels: 4, background: '#ff000080' } }).png().toBuffer()

  test('is the same on both sides at once, and the name of the points is on the next receipt', async () => {
    const made = await makeChain()
    value(await configureBoth(made.live, (side) => applyTemplate(side, { template: 'single_station' })))
    const { version } = value(await readChain(made.live, {}))
    const changed = value(await updateBrand(made.live, { version, colour: '#aa5500', points_name: { en: 'Miles', zh: '里程' } }))
    expect([changed.version, changed.brand]).toEqual([version + 1, { schema_version: 1, colour: '#aa5500', logo: null, points_name: { en: 'Miles', zh: '里程' } }])
    for (const side of [made.live, made.test]) {
      const open = await openChain(side.chainId, caller)
      expect(open.chain.pointsName).toEqual({ en: 'Miles', zh: '里程' })
      expect((await loadRuleSet(open, open.chain.ruleSetVersion)).ruleSet.names?.points).toEqual({ en: 'Miles', zh: '里程' })
    }
  })

  test('is not overwritten by somebody who read an older version', async () => {
    const { live } = await makeChain()
    value(await updateBrand(live, { version: 1, colour: '#111111' }))
    expect(refusal(await updateBrand(live, { version: 1, colour: '#222222' }))).toBe('version_conflict')
    expect(value(await readChain(live, {})).brand.colour).toBe('#111111')
  })

  test('has a logo that we made anew: a PNG of at most 512 pixels, served to its own chain only', async () => {
    const [{ live }, other] = await Promise.all([makeChain(), makeChain()])
    const { brand } = value(await updateBrand(live, { version: 1, logo: (await png(2_000)).toString('base64') }))
    const file = brand.logo?.split('/').at(-1) ?? ''
    const { bytes, contentType } = value(await readLogo(live, { file }))
    expect(contentType).toBe('image/png')
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 512, height: 256 })
    expect(refusal(await readLogo(other.live, { file }))).toBe('not_found')
    for (const bad of ['../master.key', 'logo-0000000000000000.png', '']) expect(refusal(await readLogo(live, { file: bad }))).toBe('not_found')
    expect(value(await updateBrand(live, { version: 2, logo: null })).brand.logo).toBeNull()
  })

  test.each<[string, () => string | Promise<Buffer>]>([
    ['an SVG', () => '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>'],
    ['text', () => 'this is no image'],
    ['half an image', async () => (await png(400)).subarray(0, 200)],
    ['a TIFF', () => sharp({ create: { width: 4, height: 4, channels: 3, background: '#000' } }).tiff().toBuffer()],
  ])('refuses %s as a logo and stays as it was', async (_, file) => {
    const { live } = await makeChain()
    expect(await updateBrand(live, { version: 1, logo: Buffer.from(await file()).toString('base64') })).toMatchObject({ ok: false, refusal: { code: 'validation_failed', pointer: '/logo' } })
    expect(value(await readChain(live, {})).version).toBe(1)
    expect(existsSync(join(folder, 'files', live.chain.accountId))).toBe(false)
  })
})

test('the checklist keeps what is done and skipped, also when two steps finish at once', async () => {
  const { live, test: testSide } = await makeChain()
  await Promise.all([updateSetup(live, { step: 'brand', state: 'done' }), updateSetup(live, { step: 'stations', state: 'skipped' })])
  expect(value(await readChain(testSide, {})).setup.steps).toEqual({ brand: 'done', stations: 'skipped' })
  await updateSetup(live, { step: 'stations', state: 'open' })
  expect(value(await readChain(live, {})).setup.steps).toEqual({ brand: 'done' })
})

describe('a step of the set-up for both sides', () => {
  test('gives both the same programme and answers for the live one', async () => {
    const made = await makeChain()
    const answer = value(await configureBoth(made.live, (side) => applyTemplate(side, { template: 'regional_chain' })))
    for (const side of [made.live, made.test]) expect((await openChain(side.chainId, caller)).chain.ruleSetVersion).toBe(2)
    const live = await loadRuleSet(made.live, 2)
    expect(live.ruleSet.promotions.map(({ id }) => id)).toEqual(expect.arrayContaining(answer.promotions.map(({ id }) => id)))
  })

  test('stops at the test side when that refuses', async () => {
    const made = await makeChain()
    value(await applyTemplate(made.test, { template: 'regional_chain' }))
    expect(refusal(await configureBoth(made.live, (side) => applyTemplate(side, { template: 'regional_chain' })))).toBe('conflict')
    forgetKept('chains', null)
    expect((await openChain(made.live.chainId, caller)).chain.ruleSetVersion).toBe(1)
  })
})

test('a change made by another process is known here as soon as it is committed', async () => {
  const stop = listenForChanges()
  try {
    const { live } = await makeChain()
    await openChain(live.chainId, caller)
    // Until the listener stands nothing is heard, so the change is announced until it is.
    for (let tries = 0; tries < 50 && (await openChain(live.chainId, caller)).chain.name === 'Nordwind Energie'; tries++) {
      await asSuper("UPDATE chain_account SET name = 'Renamed' WHERE id = $1", [live.chain.accountId])
      await asSuper("SELECT pg_notify('forecourt_changes', $1)", [JSON.stringify(['chains', live.chainId])])
      await sleep(50)
    }
    expect((await openChain(live.chainId, caller)).chain.name).toBe('Renamed')
  } finally {
    await stop()
  }
})
