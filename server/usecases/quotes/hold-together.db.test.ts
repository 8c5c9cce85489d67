import { beforeEach, expect, test } from 'vitest'
import type { QuoteAnswer } from '@/server/contracts/quote'
import { withChain } from '@/server/platform/db/with-chain'
import { runUntilGivenUp } from '@/server/platform/log/request-context'
import { meters } from '@/server/platform/metrics/meters'
import { openFamilyDesk } from '@/server/testing/family-desk'
import { told } from '@/server/testing/point-desk'
import { openRuleDesk, type RuleDesk } from '@/server/testing/rule-desk'

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
