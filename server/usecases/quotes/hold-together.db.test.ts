import { beforeEach, expect, test, vi } from 'vitest'
import type { QuoteAnswer } from '@/server/contracts/quote'
import type { TillFacts } from '@/server/data/hot/read-till-facts'
import { withChain } from '@/server/platform/db/with-chain'
import { runUntilGivenUp } from '@/server/platform/log/request-context'
import { meters } from '@/server/platform/metrics/meters'
import { asSuper } from '@/server/testing/as-super'
import { openFamilyDesk } from '@/server/testing/family-desk'
import { once, told } from '@/server/testing/point-desk'
import { openRuleDesk, type RuleDesk } from '@/server/testing/rule-desk'
import { onlyBehind, withHold } from './_parts/behind-holds'
import { makeQuote } from './make-quote'

const MONDAY = Date.UTC(2026, 10, 23, 17)
let desk: RuleDesk
beforeEach(async () => {
  desk = await openRuleDesk(MONDAY)
})
const all = <T>(count: number, of: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => of(index)))
const hold = (over: object = {}) => desk.quote({ spend_points: 5, reserve: true, ...over }, 40)
const commits = async () => (await meters().batchSize.get()).values.find((one) => one.metricName?.endsWith('_count') && one.labels.kind === 'commit')?.value ?? 0

test('fifty holds of one member at once cost a few commits, not fifty; each holds what it says, and the fifty-first point is nobody’s', async () => {
  for (let n = 0; n < 5; n++) await desk.fill(42)
  const before = await commits()
  const results = await all(50, () => hold())
  expect(await commits() - before).toBeLessThan(10)
  const held = results.filter((one) => one.ok).map((one) => told<QuoteAnswer>(one))
  expect(held).toHaveLength(42)
  expect(held.every((one) => one.status === 'reserved' && one.points.spent === 5)).toBe(true)
  expect(results.flatMap((one) => (one.ok ? [] : one.refusal.code))).toEqual(Array(8).fill('insufficient_points'))
  expect(await desk.balance()).toMatchObject({ available: 0, reserved: 210 })
  expect((await desk.statement()).filter((one) => one === 'reserve 0')).toHaveLength(42)
  await desk.clean()
})

test('of a train in which one is refused its limit, those behind are decided again and made', async () => {
  await desk.fill(200)
  await desk.publish({ limits: [{ measure: 'uses', scope: 'member', period: 'day', max: 4 }] })
  const held = (await all(12, () => hold())).map((one) => told<QuoteAnswer>(one))
  expect(held.filter((one) => one.totals.discount_minor > 0)).toHaveLength(4)
  expect(held.map((one) => one.points.spent)).toEqual(Array(12).fill(5))
  expect(await desk.balance()).toMatchObject({ available: 140, reserved: 60 })
  await desk.clean()
})

test('holds of a family go over one account, whoever of it asks; sales between them too', async () => {
  const family = await openFamilyDesk(MONDAY)
  const [head, child] = [await family.person(100), await family.person()]
  await family.join(head, child)
  const results = await all(24, (n) => {
    const member = { id: n % 2 === 0 ? child : head }
    return n % 6 === 5 ? family.desk.sell(family.desk.saleBody(10, { member })) : family.desk.quote({ member, spend_points: 5, reserve: true })
  })
  expect(results.every((one) => one.ok)).toBe(true)
  expect(await family.balance(head)).toMatchObject({ available: 40, reserved: 100 })
  await family.prove()
})

test('a hold in the middle that nobody waits for any more is not made, and those behind it are', async () => {
  await desk.fill(100)
  const givenUp = new AbortController()
  const first = all(3, () => hold())
  const late = runUntilGivenUp(givenUp.signal, () => hold())
  const last = all(3, () => hold())
  givenUp.abort()
  expect((await late)).toMatchObject({ ok: false, refusal: { code: 'unavailable' } })
  expect([...(await first), ...(await last)].every((one) => one.ok)).toBe(true)
  expect(await desk.balance()).toMatchObject({ available: 70, reserved: 30 })
  expect(await withChain(desk.scope.chainId, (tx) => tx.pointReservation.count())).toBeGreaterThanOrEqual(6)
  await desk.clean()
})

/** Holds are read, and wait for the member; somebody else changes the account before they get it, once. */
const whileChanged = <T>(work: () => Promise<T>) => asSuper(async (eye) => {
  await eye.query('BEGIN')
  await eye.query('SELECT FROM member WHERE chain_id = $1 AND id = $2 FOR UPDATE', [desk.scope.chainId, desk.memberId])
  const working = work()
  await vi.waitUntil(async () => (await asSuper((other) => other.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = 'forecourt_app' AND wait_event_type = 'Lock'"))).rowCount)
  await eye.query('UPDATE member SET version = version + 1 WHERE chain_id = $1 AND id = $2', [desk.scope.chainId, desk.memberId])
  await eye.query('COMMIT')
  return working
})

test('a change by somebody else makes the version that the hold behind expects: it is made only if the hold ahead of it is there', async () => {
  await desk.fill(100)
  const facts = { member: { id: desk.memberId, version: 7 } } as unknown as TillFacts
  const ledger = (await hold()) && (await desk.entries())[0]
  const commit = { ledger: { member: { id: desk.memberId, expectedVersion: 7 }, entries: [{ id: ledger?.id }] }, reservations: [{ lotId: 'lot_1', amount: 5n }] } as unknown as Parameters<typeof withHold>[2]
  const behind = onlyBehind({ ledger: commit.ledger }, withHold(facts, undefined, commit))
  const mayLock = async (after: string | undefined) => {
    const [member] = await desk.rows<{ version: number }>('SELECT version::integer FROM member')
    const [locked] = await desk.rows<{ may: boolean }>(`SELECT lock_member_v1('${desk.scope.chainId}', '${JSON.stringify({ id: desk.memberId, expected_version: member?.version, after })}') AS may`)
    return locked?.may
  }
  expect(behind?.ledger?.member).toMatchObject({ expectedVersion: 7, after: ledger?.id })
  expect(await mayLock(undefined)).toBe(true)
  expect(await mayLock(behind?.ledger?.member.after)).toBe(true)
  expect(await mayLock('ent_that_never_came')).toBe(false)
  expect(onlyBehind({}, withHold(facts, undefined, commit))).toBeUndefined()
})

test('a hold of all there is, sent twice at once under one key, holds all of it also when its first try was overtaken', async () => {
  await desk.fill(42)
  const body = { station_id: desk.stationId, member: { id: desk.memberId }, lines: desk.saleBody(80).lines, reserve: true, spend_points: 'max' } as const
  const idempotency = once(body)
  const held = (await whileChanged(() => all(3, () => makeQuote(desk.scope, { body, idempotency })))).map((one) => told<QuoteAnswer>(one))
  expect(held.map((one) => one.points.spent)).toEqual([42, 42, 42])
  expect(await desk.balance()).toMatchObject({ available: 0, reserved: 42 })
  await desk.clean()
})
