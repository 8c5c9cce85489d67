import { expect, test } from 'vitest'
import { asSuper } from '@/server/testing/as-super'
import { makeForecourt } from '@/server/testing/make-station'
import { bodyOf, sellBody } from '@/server/testing/sell'
import { poolOf } from '@/server/platform/db/pool'
import { forgetSingleton, singleton } from '@/server/platform/singleton/singleton'
import { warmTill } from './warm-till'

const rowsWritten = () => asSuper(async (client) => Number((await client.query<{ rows: string }>("SELECT coalesce(sum((xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', relname), false, true, '')))[1]::text::bigint), 0) AS rows FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")).rows[0]?.rows))

test('before the first driver every connection of the till is open and has its statements prepared, rules and keys are at hand, and nothing was written', async () => {
  const at = await makeForecourt()
  forgetSingleton('rule-sets')
  const before = await rowsWritten()
  const { rules } = await warmTill()
  expect(await rules).toBe(2)
  expect(await rowsWritten()).toBe(before)
  const pool = poolOf('till')
  expect([pool.totalCount, pool.idleCount]).toEqual([pool.options.max, pool.options.max])
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  const prepared = await Promise.all(clients.map(async (client) => (await client.query<{ name: string }>('SELECT name FROM pg_prepared_statements ORDER BY name')).rows.map(({ name }) => name)))
  for (const client of clients) client.release()
  expect(prepared).toEqual(clients.map(() => ['commit_batch', 'read_batch', 'record_sales']))
  expect([...singleton('rule-sets', () => new Map<string, unknown>()).keys()].filter((key) => key.startsWith(at.scope.chainId))).toHaveLength(1)
  expect((await sellBody(at, bodyOf(at))).http).toBe(201)
})
