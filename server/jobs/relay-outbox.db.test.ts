import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, withPlatform, type InChain } from '@/server/platform/db/with-chain'
import type { Message } from '@/server/platform/queue/queue'
import { makeChain } from '@/server/testing/make-chain'
import { defineJob } from './define-job'
import { eventPayload } from './event-payload'
import { EVENTS_PER_CHAIN, relayOutbox } from './relay-outbox'

const listener = (event: string, payload: z.ZodType = z.object({ n: z.int() })) =>
  defineJob({ name: `on-${event}`, payload: eventPayload(payload), trigger: { event }, retriesMax: 0, concurrencyKey: (told) => told.object_id, run: () => Promise.resolve() })
const JOBS = [listener('thing.done')]

class Heard {
  readonly messages: Message[] = []
  /** The relay waits here while it holds its events. */
  hold: Promise<void> = Promise.resolve()
  fails = false
  send = async (_: string, messages: readonly Message[]): Promise<void> => {
    await this.hold
    if (this.fails) throw new Error('away')
    this.messages.push(...messages)
  }
  told = (): number[] => this.messages.map(({ payload }) => (payload as { payload: { n: number } }).payload.n)
}

let scope: InChain
beforeEach(async () => {
  scope = (await makeChain()).live
  await withPlatform((tx) => tx.outbox.updateMany({ where: { deliveredAt: null }, data: { deliveredAt: new Date() } }))
})

const write = (object: string, n: number, over: { seq?: number; type?: string; payload?: object; chain?: InChain } = {}) => {
  const { chainId } = over.chain ?? scope
  const at = new Date()
  return withChain(chainId, (tx) => tx.outbox.create({
    data: { chainId, id: newId('evt'), type: over.type ?? 'thing.done', schemaVersion: 1, objectId: object, seq: BigInt(over.seq ?? n), payload: over.payload ?? { n }, occurredAt: at, recordedAt: at },
  }))
}
const waiting = () => withPlatform((tx) => tx.outbox.count({ where: { deliveredAt: null } }))
async function relayAll(heard: Heard): Promise<void> {
  while ((await relayOutbox(heard, JOBS)).delivered > 0);
}

test('events of one object arrive in the order of their numbers, one at a time', async () => {
  await write('a', 3)
  await write('a', 1)
  await write('b', 2)
  await write('a', 2)
  const heard = new Heard()
  expect(await relayOutbox(heard, JOBS)).toEqual({ taken: 2, delivered: 2 })
  await relayAll(heard)
  expect(heard.messages.filter(({ key }) => key === 'a').map(({ payload }) => (payload as { payload: { n: number } }).payload.n)).toEqual([1, 2, 3])
  expect(await waiting()).toBe(0)
})

test('an event that nobody listens to counts as told, and so does one with several listeners once all have it', async () => {
  await write('a', 1, { type: 'thing.unheard' })
  await write('b', 2)
  const heard = new Heard()
  await relayOutbox(heard, [...JOBS, { ...listener('thing.done'), name: 'second' }])
  expect(heard.told()).toEqual([2, 2])
  expect(await waiting()).toBe(0)
})

test('while one relay holds an object\'s first event, another takes neither it nor the next one', async () => {
  await write('a', 1)
  await write('a', 2)
  const [slow, quick] = [new Heard(), new Heard()]
  let release: () => void = () => undefined
  slow.hold = new Promise((resolve) => (release = resolve))
  const holding = relayOutbox(slow, JOBS)
  await expect.poll(async () => (await relayOutbox(quick, JOBS)).taken, { timeout: 5_000 }).toBe(0)
  await write('b', 3)
  await relayOutbox(quick, JOBS)
  expect(quick.told()).toEqual([3])
  release()
  await holding
  await relayAll(quick)
  expect([slow.told(), quick.told()]).toEqual([[1], [3, 2]])
})

test('what the queue does not accept stays undelivered and is handed over again', async () => {
  await write('a', 1)
  const heard = new Heard()
  heard.fails = true
  expect(await relayOutbox(heard, JOBS)).toEqual({ taken: 1, delivered: 0 })
  heard.fails = false
  await relayAll(heard)
  expect(heard.told()).toEqual([1])
  const [row] = await withPlatform((tx) => tx.outbox.findMany({ where: { chainId: scope.chainId, objectId: 'a' } }))
  expect(row).toMatchObject({ attempts: 2, deliveredAt: expect.any(Date) })
})

test('an event of another shape than its job reads holds up only its own object', async () => {
  await write('a', 1, { payload: { n: 'one' } })
  await write('a', 2)
  await write('b', 3)
  const heard = new Heard()
  await relayAll(heard)
  expect(heard.told()).toEqual([3])
  expect(await waiting()).toBe(2)
})

test('a chain with a long queue does not hold the others up', async () => {
  const other = (await makeChain()).live
  for (let n = 0; n < EVENTS_PER_CHAIN + 10; n++) await write(`long-${n}`, n)
  await write('short', 999, { chain: other })
  const heard = new Heard()
  expect((await relayOutbox(heard, JOBS)).taken).toBe(EVENTS_PER_CHAIN + 1)
  expect(heard.told()).toContain(999)
})

test('an event whose transaction commits late is not passed over', async () => {
  const { chainId } = scope
  const heard = new Heard()
  const at = new Date()
  const row = (objectId: string, n: number) => ({ chainId, id: newId('evt'), type: 'thing.done', schemaVersion: 1, objectId, seq: BigInt(n), payload: { n }, occurredAt: at, recordedAt: at })
  await withChain(chainId, async (tx) => {
    await tx.outbox.create({ data: row('early', 1) })
    await write('later', 2)
    await relayAll(heard)
    expect(heard.told()).toEqual([2])
  })
  await relayAll(heard)
  expect(heard.told()).toEqual([2, 1])
})

test('a job that asks the database which events are worth a message gets those, of every chain by itself; one that somebody asks for again is not asked about', async () => {
  const other = (await makeChain()).live
  const asked: number[][] = []
  const picky = defineJob({
    name: 'picky', payload: eventPayload(z.object({ n: z.int() })), trigger: { event: 'thing.done' }, retriesMax: 0, concurrencyKey: (told) => told.object_id, run: () => Promise.resolve(),
    among: (told) => (asked.push(told.map(({ payload }) => payload.n).sort()), Promise.resolve(told.filter(({ payload }) => payload.n % 2 === 1))),
  })
  for (const n of [1, 2, 3]) await write(`o${n}`, n)
  await write('o5', 5, { chain: other })
  await write('o6', 6, { chain: other })
  const heard = new Heard()
  expect(await relayOutbox(heard, [picky])).toEqual({ taken: 5, delivered: 5 })
  expect(heard.told().sort()).toEqual([1, 3, 5])
  expect(asked.sort((a, b) => a.length - b.length)).toEqual([[5, 6], [1, 2, 3]])
  expect(await picky.among([{ ...eventOf(2), again: true }])).toMatchObject({ size: 1 })
})
const eventOf = (n: number) => ({ chain_id: scope.chainId, event_id: 'evt_1', type: 'thing.done', schema_version: 1, object_id: 'o', occurred_at: new Date().toISOString(), payload: { n } })
