import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import type { Backfill } from '@/server/data/backfills/backfill'
import { newId } from '@/server/platform/crypto/new-id'
import { makeChain, type MadeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { runBackfills } from './run-backfills'

let chain: MadeChain
const sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => {
  const client = new pg.Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}
/** Keys as the release before wrote them. */
const oldKeys = async (count: number, chainId: string) => {
  for (let n = 0; n < count; n++) {
    await sql(`INSERT INTO api_key (id, chain_id, kind, label, hash, hint, scopes, station_id, origins, api_version, created_at) VALUES ($1, $2, 'secret', 'Till', $3, 'fk', '{till}', $4, '{}', '2026-11-22', now())`,
      [newId('key'), chainId, Buffer.from(newId('key')), n % 3 === 0 ? null : `stn_${n}`])
  }
}
const unfilled = async (chainId: string) => (await sql(`SELECT FROM api_key WHERE chain_id = $1 AND station_id IS NOT NULL AND station_ids IS DISTINCT FROM ARRAY[station_id]`, [chainId])).length
beforeEach(async () => {
  chain = await makeChain()
})
const finish = async (side = chain.live, batch = 4) => {
  for (let steps = 1; ; steps++) {
    const step = await runBackfills(side, { batch })
    if (!step.ok || !step.value.more) return steps
  }
}

test('keys of the release before get their station in batches, in their chain only, and a second run finds nothing to do', async () => {
  await oldKeys(11, chain.live.chainId)
  await oldKeys(3, chain.test.chainId)
  expect(await unfilled(chain.live.chainId)).toBe(7)
  expect(await finish()).toBeGreaterThan(2)
  expect([await unfilled(chain.live.chainId), await unfilled(chain.test.chainId)]).toEqual([0, 2])
  expect(await runBackfills(chain.live, { batch: 4 })).toEqual({ ok: true, value: { done: 0, more: false } })
  expect(await sql(`SELECT rows_done::int, finished_at IS NOT NULL AS finished FROM backfill WHERE chain_id = $1 AND name = '0005_key_stations'`, [chain.live.chainId])).toEqual([{ rows_done: 7, finished: true }])
})

test('a step that is killed has not been: the next one begins where the last finished one ended', async () => {
  const seen: string[] = []
  let isToDie = false
  const counting: Backfill = {
    name: '9999_counting',
    step: (_, { cursor, limit }) => {
      seen.push(cursor ?? 'start')
      if (isToDie) throw new Error('killed')
      const next = Number(cursor ?? 0) + limit
      return Promise.resolve({ cursor: next >= 6 ? null : String(next), rowsDone: limit })
    },
  }
  const step = () => runBackfills(chain.live, { batch: 2, backfills: [counting] })
  await step()
  isToDie = true
  await expect(step()).rejects.toThrow('killed')
  isToDie = false
  await step()
  await step()
  await step()
  expect(seen).toEqual(['start', '2', '2', '4'])
  expect(await sql(`SELECT rows_done::int FROM backfill WHERE chain_id = $1`, [chain.live.chainId])).toEqual([{ rows_done: 6 }])
})

test('two processes at once do no step twice', async () => {
  await oldKeys(12, chain.live.chainId)
  await Promise.all([finish(), finish()])
  expect(await sql(`SELECT rows_done::int FROM backfill WHERE chain_id = $1 AND name = '0005_key_stations'`, [chain.live.chainId])).toEqual([{ rows_done: 8 }])
})
