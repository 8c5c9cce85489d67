import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { makeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { defineJob } from './define-job'
import { chainOf, eventPayload } from './event-payload'
import { startJobs } from './start'

/** Chains in the order in which their jobs were done. */
let done: string[]
let big: InChain
let small: InChain
let stop: (() => Promise<void>) | undefined
beforeEach(async () => {
  done = []
  big = (await makeChain()).live
  small = (await makeChain()).live
})
afterEach(() => stop?.())

const jobTaking = (ms: number) =>
  defineJob({
    name: `count-${ms}`, payload: eventPayload(z.object({})), trigger: { event: `counted-${ms}` }, retriesMax: 0, concurrencyKey: (event) => event.object_id,
    async run(event) {
      if (ms > 0) await sleep(ms)
      done.push(chainOf(event))
    },
  })

/** What the test before left in the outbox would be relayed first. */
async function writeMany(scope: InChain, count: number, ms: number): Promise<void> {
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  await client.query(`DELETE FROM outbox`)
  await client.query(
    `INSERT INTO outbox (chain_id, id, type, schema_version, object_id, seq, payload, occurred_at, recorded_at)
     SELECT $1, 'evt_' || lpad(n::text, 26, '0'), $2, 1, 'obj-' || n, 0, '{}', now(), now() FROM generate_series(1, $3::int) n`, [scope.chainId, `counted-${ms}`, count])
  await client.end()
}
const writeOne = ({ chainId }: InChain, ms: number) => withChain(chainId, (tx) => tx.outbox.create({
  data: { chainId, id: newId('evt'), type: `counted-${ms}`, schemaVersion: 1, objectId: 'one', seq: 0n, payload: {}, occurredAt: new Date(), recordedAt: new Date() },
}))

/** How many jobs of the big chain were done between the small one's event and its end. */
async function doneBefore(ms: number): Promise<number> {
  await expect.poll(() => done.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0)
  const before = done.length
  await writeOne(small, ms)
  await expect.poll(() => done.includes(small.chainId), { timeout: 20_000, interval: 20 }).toBe(true)
  return done.indexOf(small.chainId) - before
}

test('behind the ten thousand jobs of one chain another chain\'s one job is done after two hundred of them at most', async () => {
  await writeMany(big, 10_000, 0)
  stop = await startJobs([jobTaking(0)])
  const between = await doneBefore(0)
  process.stdout.write(`fair share: ${between} of 10 000 jobs were done before the other chain's one\n`)
  expect(between).toBeLessThanOrEqual(200)
}, 60_000)

test('a chain whose jobs are slow leaves room for another chain\'s', async () => {
  await writeMany(big, 500, 200)
  stop = await startJobs([jobTaking(200)])
  const between = await doneBefore(200)
  process.stdout.write(`fair share: ${between} jobs of 200 ms were done before the other chain's one\n`)
  expect(between).toBeLessThanOrEqual(25)
}, 60_000)
