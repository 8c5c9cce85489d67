import { describe, expect, test } from 'vitest'
import type { ProgrammeBody } from '@/server/contracts/programme'
import { startOfDay } from '@/server/domain/kernel/local-day'
import { withChain } from '@/server/platform/db/with-chain'
import { codeOf, openPointDesk, valueOf, type PointDesk } from '@/server/testing/point-desk'
import { enrolMember } from '../members/enrol-member'
import { findMember } from '../members/find-member'
import { readMemberHome } from '../members/read-member-home'
import { readMemberTier } from './read-member-tier'
import { reviewTiers } from './review-tiers'
import { setMemberTier } from './set-member-tier'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const day = (date: string, zone = 'Europe/Berlin') => startOfDay(date, zone)
const tier = (code: string, threshold: number, over: Partial<ProgrammeBody['tiers'][number]> = {}): ProgrammeBody['tiers'][number] =>
  ({ code, names: { en: code, zh: code }, kind: 'volume', threshold, multiplier_bp: 10_000, ...over })
const TIERS = [tier('standard', 0), tier('silver', 50), tier('gold', 100, { multiplier_bp: 20_000 })]
const MONTHLY = { tiers: TIERS, tier_period: 'calendar_month', tier_review: { down: 'recomputed', grace: 'none', grace_days: 0 } } as const
const GRACE = { down: 'one_step', grace: 'days', grace_days: 10 } as const

async function openDesk(over: Partial<ProgrammeBody> = {}, facts: { start?: number; timeZone?: string } = {}) {
  const desk = await openPointDesk(facts.start ?? MONDAY, { ...(facts.timeZone !== undefined && { timeZone: facts.timeZone }) })
  await desk.change({ ...MONTHLY, ...over })
  return desk
}
const held = async (desk: PointDesk) => valueOf(await findMember(desk.scope, { memberId: desk.memberId })).tier.code
const own = async (desk: PointDesk) => valueOf(await readMemberTier(desk.scope, { memberId: desk.memberId }))
const history = async (desk: PointDesk) => (await own(desk)).history.map((one) => (one.is_change ? `${one.cause} ${one.before.en} → ${one.after.en}` : `${one.cause} ${one.after.en}`))
/** Batch after batch, as the job does. */
async function review(desk: PointDesk, until = desk.scope.now): Promise<number> {
  for (let total = 0; ; ) {
    const { done, more } = valueOf(await reviewTiers(desk.scope, { until, batch: 10 }))
    total += done
    if (!more || done === 0) return total
  }
}
async function reviewOn(desk: PointDesk, date: string) {
  desk.at(day(date))
  await review(desk)
  return held(desk)
}
const set = async (desk: PointDesk, body: { tier: string; lock: { until: string | null } | null }) => {
  const before = await own(desk)
  return setMemberTier(desk.scope, { memberId: desk.memberId, version: before.version, body: { ...body, held: before.code, reason: 'Taken over' } })
}

describe('hard case 58: exactly at the threshold', () => {
  test('one litre below is not enough, and the litre that meets it lifts at once', async () => {
    const desk = await openDesk()
    expect((await desk.fill(49)).tier).toMatchObject({ before: 'standard', after: 'standard' })
    expect((await desk.fill(1)).tier).toMatchObject({ before: 'standard', after: 'silver', counters: expect.arrayContaining([{ kind: 'volume', value: 50_000 }]) })
    expect(await history(desk)).toEqual(['sale standard → silver'])
  })

  test.each(['Europe/Berlin', 'Asia/Shanghai', 'America/New_York'])('in %s the last millisecond of the month counts, the next one not', async (timeZone) => {
    const end = day('2026-12-01', timeZone)
    const desk = await openDesk({}, { start: end - 3_600_000, timeZone })
    await desk.fill(49)
    desk.at(end)
    expect((await desk.fill(1)).tier).toMatchObject({ after: 'standard' })
    desk.at(end - 1)
    expect((await desk.fill(1)).tier).toMatchObject({ after: 'silver' })
  })

  test('at the review exactly the threshold keeps the tier', async () => {
    const desk = await openDesk()
    await desk.fill(100)
    expect(await reviewOn(desk, '2026-12-01'), 'the month of setting it up began under another count').toBe('gold')
    await desk.fill(100)
    expect(await reviewOn(desk, '2027-01-01')).toBe('gold')
    await desk.fill(99)
    expect(await reviewOn(desk, '2027-02-01')).toBe('silver')
    expect(await history(desk)).toEqual(['review gold → silver', 'sale standard → gold'])
  })
})

test('hard case 59: upgrade and multiplier in one sale: it earns at the old tier, the next one at the new', async () => {
  const desk = await openDesk()
  const lifting = await desk.fill(100)
  expect([lifting.points.earned, lifting.tier?.before, lifting.tier?.after]).toEqual([100, 'standard', 'gold'])
  expect(lifting.explanations.find((one) => one.name.startsWith('gold'))).toMatchObject({ applied: false, reason: 'condition_failed' })
  const next = await desk.fill(10)
  expect([next.points.earned, next.explanations.find((one) => one.name.startsWith('gold'))?.applied]).toEqual([20, true])
})

describe('hard case 60: refunds, a review twice, a lock', () => {
  test('a refund below the threshold inside the period lowers its counter, and the tier only at the review', async () => {
    const desk = await openDesk()
    desk.at(day('2026-12-05'))
    const sold = await desk.fill(100)
    await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 100 }] })
    expect([await held(desk), (await desk.fill(1)).tier?.counters.find((one) => one.kind === 'volume')]).toEqual(['gold', { kind: 'volume', value: 100_000 }])
    await desk.refund(sold.id)
    expect(await held(desk)).toBe('gold')
    expect(await reviewOn(desk, '2027-01-01')).toBe('standard')
    await desk.clean()
  })

  test('a refund after the period lowers the period of its sale alone', async () => {
    const desk = await openDesk()
    desk.at(day('2026-12-05'))
    const sold = await desk.fill(100)
    desk.at(day('2027-01-03'))
    await desk.fill(60)
    await desk.refund(sold.id)
    expect((await desk.fill(1)).tier?.counters.find((one) => one.kind === 'volume'), 'January is untouched').toEqual({ kind: 'volume', value: 61_000 })
    await review(desk)
    expect(await held(desk), 'December is empty now, January has reached silver').toBe('silver')
    await desk.clean()
  })

  test('run twice, at once, half-way and for a past date, a review looks at everybody once', async () => {
    const desk = await openDesk({ tier_review: { down: 'one_step', grace: 'none', grace_days: 0 } })
    desk.at(day('2026-12-05'))
    await desk.fill(100)
    desk.at(day('2027-02-01'))
    expect(await review(desk, day('2027-01-01') - 1), 'back-dated before the end: November, which nobody is held to').toBe(2)
    expect(await held(desk)).toBe('gold')
    expect((await Promise.all([review(desk, day('2027-01-15')), review(desk, day('2027-01-15'))])).reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(2)
    expect(await held(desk), 'kept for December').toBe('gold')
    desk.at(day('2027-02-01') + 60_000)
    await Promise.all([review(desk), review(desk), review(desk)])
    expect([await held(desk), await review(desk)]).toEqual(['silver', 0])
    expect(await history(desk)).toEqual(['review gold → silver', 'sale standard → gold'])
  })

  test('stopped after each batch of one, and taken up by two at once, every member falls once', async () => {
    const desk = await openDesk({ tier_review: { down: 'one_step', grace: 'none', grace_days: 0 } })
    const others = [1, 2, 3].map((number) => enrolMember(desk.scope, { phone: `+491510000007${number}`, consent: { terms: true } }))
    const members = [desk.memberId, ...(await Promise.all(others)).map((one) => valueOf(one).member.id)]
    for (const memberId of members) valueOf(await setMemberTier(desk.scope, { memberId, version: 0, body: { held: 'standard', tier: 'gold', lock: null, reason: 'x' } }))
    await reviewOn(desk, '2026-12-01')
    desk.at(day('2027-01-01'))
    const step = async () => valueOf(await reviewTiers(desk.scope, { until: desk.scope.now, batch: 1 })).done
    expect(await step()).toBe(1)
    await Promise.all([step(), step(), step()])
    while ((await step()) > 0) continue
    const changes = await withChain(desk.scope.chainId, (tx) => tx.tierChange.findMany({ where: { cause: 'review' }, orderBy: { memberId: 'asc' } }))
    expect(changes.map((one) => [one.memberId, one.after])).toEqual(members.toSorted().map((id) => [id, 'silver']))
    const told = await withChain(desk.scope.chainId, (tx) => tx.outbox.findMany({ where: { type: 'member.tier_changed', objectId: { in: members } } }))
    expect(told.filter((one) => (one.payload as { object: { after: string } }).object.after === 'silver'), 'and is told of once').toHaveLength(members.length)
  })

  test('a job that was away for months makes up for each period, one after the other', async () => {
    const desk = await openDesk({ tier_review: { down: 'one_step', grace: 'none', grace_days: 0 } })
    desk.at(day('2026-12-05'))
    await desk.fill(100)
    await review(desk)
    desk.at(day('2027-04-02'))
    await review(desk)
    expect(await history(desk)).toEqual(['review silver → standard', 'review gold → silver', 'sale standard → gold'])
  })

  test('a lock keeps the tier through its last day; the next review after it takes it', async () => {
    const desk = await openDesk()
    valueOf(await set(desk, { tier: 'gold', lock: { until: '2027-01-31' } }))
    expect(await reviewOn(desk, '2027-01-01')).toBe('gold')
    expect(await reviewOn(desk, '2027-02-01')).toBe('standard')
    expect(await history(desk)).toEqual(['review gold → standard', 'lock gold', 'staff standard → gold'])
  })

  test('a lock for good, and a lock of a lower tier as a floor', async () => {
    const desk = await openDesk()
    valueOf(await set(desk, { tier: 'silver', lock: { until: null } }))
    desk.at(day('2026-12-05'))
    expect((await desk.fill(100)).tier?.after, 'a lock keeps nobody from rising').toBe('gold')
    expect(await reviewOn(desk, '2027-01-01')).toBe('gold')
    expect(await reviewOn(desk, '2027-02-01')).toBe('silver')
    expect(await reviewOn(desk, '2027-06-01')).toBe('silver')
    expect((await own(desk)).standing).toEqual({ en: 'silver is kept for you for good.', zh: '已为您永久保留silver。' })
  })
})

describe('grace', () => {
  test('of days: the tier stands, says until when, and falls on the day', async () => {
    const desk = await openDesk({ tier_review: GRACE })
    desk.at(day('2026-12-05'))
    await desk.fill(100)
    await reviewOn(desk, '2027-01-01')
    expect(await reviewOn(desk, '2027-02-01')).toBe('gold')
    expect(await own(desk)).toMatchObject({ grace_until: new Date(day('2027-02-11')).toISOString(), standing: { en: 'gold stays until 10 February. 100 l by then keep it.' } })
    desk.at(day('2027-02-11') - 1)
    expect([await review(desk), await held(desk)]).toEqual([0, 'gold'])
    expect(await reviewOn(desk, '2027-02-11')).toBe('silver')
    expect(await review(desk)).toBe(0)
    expect(await history(desk)).toEqual(['review gold → silver', 'grace gold', 'sale standard → gold'])
  })

  test('of days: reached again in time, the tier stays', async () => {
    const desk = await openDesk({ tier_review: GRACE })
    desk.at(day('2026-12-05'))
    await desk.fill(100)
    await reviewOn(desk, '2027-01-01')
    await reviewOn(desk, '2027-02-01')
    await desk.fill(100)
    expect(await reviewOn(desk, '2027-02-11')).toBe('gold')
    expect((await own(desk)).grace_until).toBeNull()
  })

  test('of a period: only the second one without it takes the tier', async () => {
    const desk = await openDesk({ tier_review: { down: 'recomputed', grace: 'period', grace_days: 0 } })
    desk.at(day('2026-12-05'))
    await desk.fill(100)
    await reviewOn(desk, '2027-01-01')
    expect([await reviewOn(desk, '2027-02-01'), await reviewOn(desk, '2027-02-28'), await reviewOn(desk, '2027-03-01')]).toEqual(['gold', 'gold', 'standard'])
  })
})

describe('periods', () => {
  test('a window of two months: a sale counts until its month rolls out', async () => {
    const desk = await openDesk({ tier_period: 'rolling', tier_months: 2 })
    desk.at(day('2026-12-05'))
    await desk.fill(60)
    desk.at(day('2027-01-05'))
    expect((await desk.fill(40)).tier).toMatchObject({ after: 'gold', counters: expect.arrayContaining([{ kind: 'volume', value: 100_000 }]) })
    expect(await reviewOn(desk, '2027-02-01')).toBe('gold')
    expect(await reviewOn(desk, '2027-03-01'), 'December has rolled out').toBe('standard')
    await desk.clean()
  })

  test('from joining on 29 February: the first year ends on 27 February', async () => {
    const desk = await openDesk({ tier_period: 'from_joining', tier_months: 12 }, { start: Date.UTC(2024, 1, 29, 12) })
    const sold = await desk.fill(100)
    expect(valueOf(await findMember(desk.scope, { memberId: desk.memberId })).tier.code).toBe('gold')
    expect(await reviewOn(desk, '2025-02-27')).toBe('gold')
    expect(await reviewOn(desk, '2025-02-28'), 'the first year reached it').toBe('gold')
    desk.at(day('2026-02-27'))
    await review(desk)
    expect(await held(desk)).toBe('gold')
    await desk.refund(sold.id)
    const keys = await withChain(desk.scope.chainId, (tx) => tx.tierCounter.findMany({ where: { kind: 'volume', memberId: desk.memberId } }))
    expect(keys.map((one) => [one.periodKey, Number(one.value)])).toEqual([['j2024-02-29', 0]])
    expect(await reviewOn(desk, '2026-02-28')).toBe('standard')
  })

  test('litres of one grade lift, others don’t, and a refund takes back the grade’s own', async () => {
    const desk = await openDesk({ tiers: [tier('standard', 0), tier('e10', 50, { grade: 'E10' })] as ProgrammeBody['tiers'] }).catch((error: unknown) => String(error))
    expect(desk).toContain('conflict')
    const graded = await openDesk({ tiers: [...TIERS, tier('e10', 50, { grade: 'E10' })] })
    expect((await graded.fill(49)).tier?.after).toBe('standard')
    const line = graded.saleBody(50).lines.map((one) => ({ ...one, grade: 'E10' }))
    const sold = await graded.fill(50, { lines: line })
    expect([sold.tier?.after, sold.tier?.counters.find((one) => one.kind === 'volume:E10')]).toEqual(['e10', { kind: 'volume:E10', value: 50_000 }])
    await graded.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 2_000 }] })
    await graded.clean()
    const rows = await withChain(graded.scope.chainId, (tx) => tx.tierCounter.findMany({ where: { kind: 'volume:E10' } }))
    expect(rows.map((one) => Number(one.value))).toEqual([30_000])
  })

  test('a tier of a grade that the chain does not sell is refused', async () => {
    await expect(openDesk({ tiers: [...TIERS, tier('lpg', 50, { grade: 'LPG' })] })).rejects.toThrow(/tiers\/3\/grade/)
  })
})

describe('by hand', () => {
  test('who was slower hears of it, a strange tier and a day that is over are refused', async () => {
    const desk = await openDesk()
    const body = { held: 'standard', tier: 'gold', lock: null, reason: 'x' }
    const call = (change: object, version = 0) => setMemberTier(desk.scope, { memberId: desk.memberId, version, body: { ...body, ...change } })
    expect(codeOf(await call({ tier: 'platinum' }))).toBe('unprocessable')
    expect(codeOf(await call({ lock: { until: '2026-11-22' } }))).toBe('validation_failed')
    expect(codeOf(await setMemberTier(desk.other, { memberId: desk.memberId, version: 0, body }))).toBe('not_found')
    const both = await Promise.all([call({}), call({ tier: 'silver' })])
    expect(both.map(codeOf).sort()).toEqual(['ok', 'version_conflict'])
    expect(codeOf(await call({}, 1))).toBe('version_conflict')
    expect(valueOf(await readMemberHome(desk.scope, { memberId: desk.memberId })).member.tier.code).toBe(await held(desk))
  })

  test('a sale and a review of the same member meet: neither is lost', async () => {
    const desk = await openDesk()
    valueOf(await set(desk, { tier: 'gold', lock: null }))
    await reviewOn(desk, '2026-12-01')
    desk.at(day('2027-01-01'))
    const [sold] = await Promise.all([desk.fill(60), review(desk)])
    await review(desk)
    expect(await held(desk), 'January has reached silver, before or after the review').toBe('silver')
    expect(sold.points.earned).toBeGreaterThan(0)
    await desk.clean()
  })
})
