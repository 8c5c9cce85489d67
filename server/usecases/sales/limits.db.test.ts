import { describe, expect, test } from 'vitest'
import type { SaleAnswer } from '@/server/contracts/sale'
import { invariant } from '@/server/domain/kernel/invariant'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { approvedOf, limitedFill as fill, openLimited as withLimits, toldOf as told } from '@/server/testing/limited-fills'
import { once } from '@/server/testing/sell'
import { sweepLimits } from '../programme/sweep-limits'
import { enrolMember } from '../members/enrol-member'
import { refundSale } from '../refunds/refund-sale'
import { voidSale } from '../refunds/void-sale'

const discountOf = (sale: SaleAnswer) => sale.totals.discount_minor

test.each([
  ['campaign', false], ['station', false], ['member', true],
] as const)('60 finalises at once for the last 5 uses of a %s: 5 are approved, what the till promised the others is the station’s', async (scope, member) => {
  const at = await withLimits([{ measure: 'uses', scope, period: 'day', max: 5 }])
  const fills = await Promise.all(Array.from({ length: 60 }, () => fill(at, { member })))
  const sales = await Promise.all(fills.map((one) => one.finalise()))
  expect(sales.filter((sale) => approvedOf(sale) === 100)).toHaveLength(5)
  expect(sales.filter((sale) => approvedOf(sale) === 0)).toHaveLength(55)
  expect(sales.every((sale) => discountOf(sale) === 100)).toBe(true)
})

test('a budget in money is used to the last cent and not beyond', async () => {
  const at = await withLimits([{ measure: 'money', scope: 'campaign', period: 'ever', max: 1_050 }])
  const fills = await Promise.all(Array.from({ length: 20 }, () => fill(at)))
  const sales = await Promise.all(fills.map((one) => one.finalise()))
  expect(sales.reduce((sum, sale) => sum + approvedOf(sale), 0)).toBe(1_050)
})

test('a budget large enough to be sliced is used to the last litre by 80 at once', async () => {
  const at = await withLimits([{ measure: 'volume', scope: 'campaign', period: 'month', max: '500' }])
  const fills = await Promise.all(Array.from({ length: 80 }, () => fill(at, { member: false })))
  const sales = await Promise.all(fills.map((one) => one.finalise()))
  expect(sales.reduce((sum, sale) => sum + approvedOf(sale), 0)).toBe(5_000)
})

test('a reservation holds the last use against others until it is voided', async () => {
  const at = await withLimits([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 1 }])
  const holder = await fill(at, { reserve: true })
  expect(holder.quoted.totals.discount_minor).toBe(100)
  const other = await fill(at)
  expect(other.quoted.totals.discount_minor).toBe(0)
  expect(other.quoted.explanations.some((one) => one.reason === 'limit_reached')).toBe(true)
  const body = { quote_id: holder.quoted.id ?? '', reason: 'left' }
  await voidSale(at.scope, { body, idempotency: once(body) })
  expect(discountOf(await (await fill(at)).finalise())).toBe(100)
})

test('the reserved use is the sale’s own, and comes back when all of the sale is refunded', async () => {
  const at = await withLimits([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 1 }])
  const sold = await (await fill(at, { reserve: true })).finalise()
  expect(discountOf(sold)).toBe(100)
  expect((await fill(at)).quoted.totals.discount_minor).toBe(0)
  const half = { sale_id: sold.id, refund_reference: 'a', lines: [{ line_id: '1', amount_minor: 800 }], reason: 'half' }
  await refundSale(at.scope, { body: half, idempotency: once(half) })
  expect((await fill(at)).quoted.totals.discount_minor).toBe(0)
  const rest = { sale_id: sold.id, refund_reference: 'b', reason: 'rest' }
  expect(told<{ limits_returned: boolean }>(await refundSale(at.scope, { body: rest, idempotency: once(rest) })).limits_returned).toBe(true)
  expect((await fill(at)).quoted.totals.discount_minor).toBe(100)
})

test('a reservation that has expired gives its use to whoever comes next', async () => {
  const at = await withLimits([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 1 }])
  await fill(at, { reserve: true })
  const later = { ...at, scope: { ...at.scope, now: at.scope.now + 31 * 60_000 } }
  const next = await fill(later)
  expect(next.quoted.totals.discount_minor).toBe(100)
  expect(discountOf(await next.finalise())).toBe(100)
})

describe('the sweep', () => {
  const QUOTE_LIFE_MS = 30 * 60_000
  const DAY_MS = 86_400_000
  const sweepAt = async (at: { scope: InChain }, ms: number, batch = 100) => {
    const swept = await sweepLimits({ ...at.scope, now: at.scope.now + ms }, { batch })
    invariant(swept.ok, 'it refuses nothing')
    return swept.value
  }
  const rowsOf = ({ scope }: { scope: InChain }) =>
    withChain(scope.chainId, async (tx) => ({ slices: await tx.limitSlice.findMany({ orderBy: { periodKey: 'asc' } }), reserved: await tx.limitReservation.count() }))

  test('a quote whose till went away before the answer holds a limit for its life and no longer, also when it asks again with another key', async () => {
    const at = await withLimits([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 2 }])
    await fill(at, { reserve: true })
    await fill(at, { reserve: true })
    const justBefore = { ...at, scope: { ...at.scope, now: at.scope.now + QUOTE_LIFE_MS - 1 } }
    expect((await fill(justBefore)).quoted.totals.discount_minor).toBe(0)
    const then = { ...at, scope: { ...at.scope, now: at.scope.now + QUOTE_LIFE_MS } }
    expect((await fill(then)).quoted.totals.discount_minor).toBe(100)
  })

  test('gives back what expired quotes had reserved, once, and leaves what is still good', async () => {
    const at = await withLimits([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 10 }])
    for (let n = 0; n < 3; n++) await fill(at, { reserve: true })
    const young = { ...at, scope: { ...at.scope, now: at.scope.now + 60_000 } }
    const kept = await fill(young, { reserve: true })
    expect(await sweepAt(at, QUOTE_LIFE_MS - 1)).toEqual({ done: 0, more: false })
    expect(await sweepAt(at, QUOTE_LIFE_MS)).toEqual({ done: 3, more: false })
    expect(await sweepAt(at, QUOTE_LIFE_MS)).toEqual({ done: 0, more: false })
    expect(await rowsOf(at)).toMatchObject({ slices: [{ left: 9n }], reserved: 1 })
    expect(discountOf(await kept.finalise())).toBe(100)
    expect(await rowsOf(at)).toMatchObject({ slices: [{ left: 9n }], reserved: 0 })
  })

  test('two sweeps and late finalises at once give nothing back twice: what is left and what was used is the whole', async () => {
    const at = await withLimits([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 30 }, { measure: 'uses', scope: 'member', period: 'day', max: 30 }])
    const fills = await Promise.all(Array.from({ length: 24 }, () => fill(at, { reserve: true })))
    const sweeps = [sweepAt(at, QUOTE_LIFE_MS), sweepAt(at, QUOTE_LIFE_MS)]
    const sales = await Promise.all(fills.slice(0, 12).map((one) => one.finalise()))
    await Promise.all(sweeps)
    await sweepAt(at, QUOTE_LIFE_MS)
    expect(sales.every((sale) => approvedOf(sale) === 100)).toBe(true)
    expect(await rowsOf(at)).toMatchObject({ slices: [{ left: 18n }, { left: 18n }], reserved: 0 })
  })

  test('deletes counters 43 days after their period, in steps, and never one of `ever` or one that a late till may still use', async () => {
    const at = await withLimits((['day', 'week', 'month', 'year', 'ever'] as const).map((period) => ({ measure: 'uses', scope: 'campaign', period, max: 5 })))
    await (await fill(at)).finalise()
    const periods = async () => (await rowsOf(at)).slices.map(({ periodKey }) => periodKey)
    expect(await periods()).toEqual(['2026-11-22|', '2026-11|', '2026-W47|', '2026|', 'ever|'].sort())
    expect(await sweepAt(at, 43 * DAY_MS)).toEqual({ done: 0, more: false })
    expect(await sweepAt(at, 44 * DAY_MS, 1)).toEqual({ done: 1, more: true })
    expect(await sweepAt(at, 44 * DAY_MS, 1)).toEqual({ done: 1, more: true })
    expect(await periods()).toEqual(['2026-11|', '2026|', 'ever|'].sort())
    expect(await sweepAt(at, (8 + 43) * DAY_MS)).toEqual({ done: 0, more: false })
    expect(await sweepAt(at, (9 + 43) * DAY_MS)).toEqual({ done: 1, more: false })
    expect(await sweepAt(at, 400 * DAY_MS)).toEqual({ done: 1, more: false })
    expect(await periods()).toEqual(['ever|'])
  })
})

test('a quote reserves for one member and another buys: the first one’s use comes back, the other’s own limit is used', async () => {
  const at = await withLimits([{ measure: 'uses', scope: 'member', period: 'day', max: 1 }])
  const other = await enrolMember(at.scope, { phone: '+4915100000099', consent: { terms: true } })
  invariant(other.ok, 'a new phone joins')
  const theirs = { ...at, memberId: other.value.member.id }
  const { finalise } = await fill(at, { reserve: true, buyerId: theirs.memberId })
  expect(approvedOf(await finalise())).toBe(100)
  expect(approvedOf(await (await fill(theirs)).finalise()), 'used up by the sale').toBe(0)
  expect(approvedOf(await (await fill(at)).finalise()), 'untouched').toBe(100)
})
