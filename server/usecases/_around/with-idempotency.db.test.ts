import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Idempotency } from '@/server/contracts/stored-answer'
import { ok, refuse } from '@/server/domain/kernel/result'
import { makeChain } from '@/server/testing/make-chain'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { idempotent, isReplayed } from './with-idempotency'

let here: InChain
let elsewhere: InChain
let runs = 0
beforeAll(async () => {
  const made = await makeChain()
  here = made.live
  elsewhere = made.test
})
beforeEach(() => {
  runs = 0
})

interface Adjust { points: number }
const tell = (outcome: { points: number; run: number }) => ({ status: 201 as const, body: outcome })
const adjust = idempotent({ operation: 'adjustments', verb: 'test.adjust', tell }, async (scope, { points }: Adjust) => {
  runs += 1
  await scope.tx.consent.create({ data: { chainId: scope.chainId, id: `con_${String(runs)}_${String(points)}_${String(Math.trunc(performance.now() * 1000))}`, memberId: 'mem_test', purpose: 'test', channel: 'any', version: '1', given: true, source: 'test', at: new Date(scope.now) } })
  if (points < 0) return refuse('insufficient_points', 'Not enough.', { pointer: '/points' })
  if (points === 0) return refuse('validation_failed', 'Zero changes nothing.')
  if (points > 1_000) throw new Error('a bug')
  return ok({ points, run: runs })
})
const redeem = idempotent({ operation: 'redemptions', verb: 'test.redeem', tell }, async (_scope, { points }: Adjust) => ok({ points, run: 0 }))
const use = (key: string, body: Adjust): { input: Adjust; idempotency: Idempotency } => ({ input: body, idempotency: { key, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest() } })
const effects = () => withChain(here.chainId, (tx) => tx.consent.count({ where: { chainId: here.chainId, purpose: 'test' } }))

test('a repeat runs nothing and gets the same bytes', async () => {
  const first = await adjust(here, use('a', { points: 5 }))
  const again = await adjust(here, use('a', { points: 5 }))
  expect(first).toMatchObject({ ok: true, value: { status: 201, replayed: false } })
  expect(again).toEqual({ ok: true, value: { ...(first.ok && first.value), replayed: true } })
  expect(runs).toBe(1)
})

test('a refusal that the verb decided is told again without running, and had no effect', async () => {
  const before = await effects()
  const first = await adjust(here, use('b', { points: -5 }))
  expect(first).toEqual({ ok: false, refusal: { code: 'insufficient_points', detail: 'Not enough.', pointer: '/points' } })
  const again = await adjust(here, use('b', { points: -5 }))
  expect(again).toEqual({ ok: false, refusal: { code: 'insufficient_points', detail: 'Not enough.', pointer: '/points', replayed: true, toldIn: { requestId: here.requestId, locale: here.locale } } })
  expect(!again.ok && isReplayed(again.refusal)).toBe(true)
  expect(runs).toBe(1)
  expect(await effects()).toBe(before)
})

test('what was wrong with the call itself isn\'t kept: the key is free for the mended call', async () => {
  expect(await adjust(here, use('c', { points: 0 }))).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } })
  expect(await adjust(here, use('c', { points: 7 }))).toMatchObject({ ok: true, value: { replayed: false } })
})

test('a crash leaves neither effect nor key, and the next call runs', async () => {
  const before = await effects()
  await expect(adjust(here, use('d', { points: 5_000 }))).rejects.toThrow('a bug')
  expect(await effects()).toBe(before)
  expect(await adjust(here, use('d', { points: 8 }))).toMatchObject({ ok: true, value: { replayed: false } })
})

test('the same key with another body is refused, also after a kept refusal', async () => {
  await adjust(here, use('e', { points: 5 }))
  await adjust(here, use('f', { points: -1 }))
  for (const key of ['e', 'f']) expect(await adjust(here, use(key, { points: 6 }))).toMatchObject({ ok: false, refusal: { code: 'idempotency_mismatch' } })
})

test('a key counts per chain side and per operation', async () => {
  await adjust(here, use('g', { points: 5 }))
  expect(await redeem(here, use('g', { points: 6 }))).toMatchObject({ ok: true, value: { replayed: false } })
  expect(await adjust(elsewhere, use('g', { points: 7 }))).toMatchObject({ ok: true, value: { replayed: false } })
})

test('of thirty equal calls at once one runs, whether it is granted or refused', async () => {
  for (const [key, points] of [['h', 9], ['i', -9]] as const) {
    runs = 0
    const all = await Promise.all(Array.from({ length: 30 }, () => adjust(here, use(key, { points }))))
    const plain = all.map((one) => JSON.stringify(one.ok ? Buffer.from(one.value.bytes).toString('utf8') : one.refusal.code))
    expect(new Set(plain).size).toBe(1)
    if (points > 0) expect(runs).toBe(1)
  }
})
