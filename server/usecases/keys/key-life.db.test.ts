import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { listenForChanges } from '@/server/data/chains/listen-for-changes'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { makeChain, type MadeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { value } from '@/server/testing/read-result'
import type { InChain } from '../_around/with-chain'
import { authenticateKey } from './authenticate-key'
import { createApiKey } from './create-api-key'
import { listApiKeys } from './list-api-keys'
import { revokeApiKey } from './revoke-api-key'
import { rotateApiKey } from './rotate-api-key'

const steps = vi.hoisted((): string[] => [])
vi.mock('@/server/data/keys/find-key', async (real) => {
  const { findKey } = await real<typeof import('@/server/data/keys/find-key')>()
  return { findKey: (hash: Uint8Array<ArrayBuffer>) => (steps.push('look up'), findKey(hash)) }
})
vi.mock('@/server/platform/crypto/hash-key', async (real) => {
  const own = await real<typeof import('@/server/platform/crypto/hash-key')>()
  return {
    ...own,
    hashKey: (key: string) => (steps.push('hash'), own.hashKey(key)),
    isSameBytes: (a: Uint8Array, b: Uint8Array) => (steps.push(`compare ${a.byteLength} ${b.byteLength}`), own.isSameBytes(a, b)),
  }
})

/** Real time, for keys' ends and last uses. */
const AT = Date.UTC(2026, 10, 22, 12)
const HOUR = 3_600_000
let chain: MadeChain
let scope: InChain
const sql = async (text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.end()
  }
}
beforeEach(async () => {
  forgetSingleton('key-uses')
  chain = await makeChain()
  scope = chain.live
})
afterEach(() => vi.restoreAllMocks())

const makeKey = async () => value(await createApiKey(scope, { kind: 'secret', label: 'Till', scopes: ['till'] }))
const works = async (key: string, at = AT) => (await authenticateKey(key, at)).ok
const rotate = (keyId: string, overlapHours: number, side = scope) => rotateApiKey(side, { keyId, overlapHours, at: AT })

describe('a key that is unknown, malformed, revoked or over', () => {
  test('goes the same way: one hash, one look-up, one comparison of 32 bytes, one refusal', async () => {
    const [revoked, over] = [await makeKey(), await makeKey()]
    value(await revokeApiKey(scope, { keyId: revoked.id }))
    value(await rotate(over.id, 1))
    const seen = []
    for (const key of [`fk_live_${'A'.repeat(43)}`, '', 'no key', 'x'.repeat(500), revoked.key, over.key]) {
      steps.length = 0
      const answer = await authenticateKey(key, AT + 2 * HOUR)
      seen.push(JSON.stringify([steps, answer]))
    }
    expect(new Set(seen).size).toBe(1)
    expect(steps).toEqual(['hash', 'look up', 'compare 32 32'])
  })
})

describe('a key that is replaced', () => {
  test('works beside the new one until its end by real time, and not after', async () => {
    const old = await makeKey()
    const made = value(await rotate(old.id, 24))
    expect(made).toMatchObject({ kind: 'secret', label: 'Till', scopes: ['till'], station_ids: [], replaces: old.id, ends_at: null })
    expect([await works(old.key), await works(made.key)]).toEqual([true, true])
    expect([await works(old.key, AT + 24 * HOUR - 1), await works(old.key, AT + 24 * HOUR)]).toEqual([true, false])
    expect(await works(made.key, AT + 24 * HOUR)).toBe(true)
    expect(value(await listApiKeys(scope, {})).find((one) => one.id === old.id)).toMatchObject({ ends_at: '2026-11-23T12:00:00.000Z', revoked_at: null })
  })

  test('without overlap ends at once', async () => {
    const old = await makeKey()
    value(await rotate(old.id, 0))
    expect(await works(old.key)).toBe(false)
  })

  test('can be revoked before its end, and is replaced once: of two at the same time one is refused', async () => {
    const old = await makeKey()
    const both = await Promise.all([rotate(old.id, 24), rotate(old.id, 24)])
    expect(both.map((one) => (one.ok ? 'made' : one.refusal.code)).toSorted()).toEqual(['conflict', 'made'])
    expect(value(await listApiKeys(scope, {}))).toHaveLength(2)
    value(await revokeApiKey(scope, { keyId: old.id }))
    expect(await works(old.key)).toBe(false)
    expect(await rotate(old.id, 24)).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
  })

  test('is one of its own side only', async () => {
    const old = await makeKey()
    for (const side of [chain.test, (await makeChain()).live]) expect(await rotate(old.id, 24, side)).toEqual(await rotate('key_nothing', 24, side))
    expect(await works(old.key)).toBe(true)
  })
})

describe('the last use of a key', () => {
  const lastUse = async (id: string) => value(await listApiKeys(scope, {})).find((one) => one.id === id)?.last_used_at
  const settled = (id: string, wanted: string) => vi.waitFor(async () => expect(await lastUse(id)).toBe(wanted), { timeout: 5_000 })

  test('is told, and written once a minute however often it is used', async () => {
    const { id, key } = await makeKey()
    expect(await lastUse(id)).toBeNull()
    for (let n = 0; n < 50; n++) await works(key, AT + n * 1_000)
    await settled(id, '2026-11-22T12:00:00.000Z')
    const [before] = await sql('SELECT xmin::text AS version FROM api_key WHERE id = $1', [id])
    for (let n = 0; n < 50; n++) await works(key, AT + 59_000)
    expect(await sql('SELECT xmin::text AS version FROM api_key WHERE id = $1', [id])).toEqual([before])
    await works(key, AT + 60_000)
    await settled(id, '2026-11-22T12:01:00.000Z')
  })

  test('is not moved by a refused try, nor back by a process whose clock is behind', async () => {
    const { id, key } = await makeKey()
    await works(key, AT)
    await settled(id, '2026-11-22T12:00:00.000Z')
    forgetSingleton('key-uses')
    await works(key, AT - HOUR)
    value(await revokeApiKey(scope, { keyId: id }))
    await works(key, AT + HOUR)
    expect(await lastUse(id)).toBe('2026-11-22T12:00:00.000Z')
  })
})

describe('a key that another process revokes', () => {
  const revokeElsewhere = (id: string) => sql('UPDATE api_key SET revoked_at = now() WHERE id = $1', [id])

  test('is refused here as soon as the notification arrives', async () => {
    const { id, key } = await makeKey()
    expect(await works(key)).toBe(true)
    const stop = listenForChanges()
    await vi.waitFor(async () => expect(await sql(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'forecourt_changes' AND datname = current_database() AND query LIKE 'LISTEN%'`)).toHaveLength(1))
    await sql(`UPDATE api_key SET revoked_at = now() WHERE id = $1`, [id])
    await sql(`SELECT pg_notify('forecourt_changes', json_build_array('api-keys', encode(hash, 'hex'))::text) FROM api_key WHERE id = $1`, [id])
    await vi.waitFor(async () => expect(await works(key)).toBe(false), { timeout: 2_000, interval: 20 })
    await stop()
  })

  test('is refused after five seconds at the latest, also when the notification was lost', async () => {
    const { id, key } = await makeKey()
    expect(await works(key)).toBe(true)
    await revokeElsewhere(id)
    const now = performance.now()
    vi.spyOn(performance, 'now').mockReturnValue(now + 5_001)
    expect(await works(key)).toBe(false)
  })
})
