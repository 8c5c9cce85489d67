import { describe, expect, test } from 'vitest'
import { startOfDay } from '@/server/domain/kernel/local-day'
import { withChain } from '@/server/platform/db/with-chain'
import { openPointDesk, valueOf, type PointDesk } from '@/server/testing/point-desk'
import { applyProgramme } from './apply-programme'
import { readProgramme } from './read-programme'
import { readProgrammeTerms } from './read-programme-terms'
import { updateProgramme } from './update-programme'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const terms = async (desk: PointDesk) => valueOf(await readProgrammeTerms(desk.scope, {}))
const tiers = [
  { code: 'standard', names: { en: 'Standard', zh: '普通' }, kind: 'volume', threshold: 0, multiplier_bp: 10_000 },
  { code: 'silver', names: { en: 'Silver', zh: '银卡' }, kind: 'spend', threshold: 150_000, multiplier_bp: 12_000, benefits: [{ code: 'priority_lane', words: { en: 'Own lane', zh: '专用通道' } }] },
  { code: 'gold', names: { en: 'Gold', zh: '金卡' }, kind: 'fills', threshold: 24, multiplier_bp: 10_000 },
] as const

describe('programme terms', () => {
  test('what begins later is told beforehand, what is new of it marked; on its day it is the version in force', async () => {
    const desk = await openPointDesk(MONDAY)
    const before = await terms(desk)
    expect(before.words.map(({ en }) => en)).toEqual(expect.arrayContaining([expect.stringMatching(/ are worth €1\.00\.$/), 'Silver from 500 l: points × 1.2.', 'Counted in each calendar year.', 'A tier that is not reached again by the end of the period falls by one.']))
    const body = { tiers: [...tiers.map((tier) => ({ ...tier, benefits: 'benefits' in tier ? [...tier.benefits] : [] }))], tier_period: 'rolling' as const, tier_months: 6, tier_review: { down: 'recomputed' as const, grace: 'days' as const, grace_days: 14 } }
    valueOf(await updateProgramme(desk.scope, { body, effectiveOn: '2027-01-01' }))
    const announced = await terms(desk)
    expect([announced.version, announced.words]).toEqual([before.version, before.words])
    const [coming] = announced.coming
    expect(coming?.effective_at).toBe(new Date(startOfDay('2027-01-01', 'Europe/Berlin')).toISOString())
    expect(coming?.words.filter((one) => one.is_new).map(({ en, zh }) => [en, zh])).toEqual([
      ['Silver from €1,500.00 of purchases: points × 1.2; Own lane.', '消费€1,500.00起为银卡：积分 × 1.2；专用通道。'], ['Gold from 24 fills.', '加油24次起为金卡。'],
      ['Counted over the last 6 months, the running one with them.', '按最近6个月（含当月）累计。'],
      ['A tier that is not reached again by the end of the period falls to what was reached after 14 days of grace.', '周期结束时未再次达标的等级，14天宽限期后降至实际达到的等级。'],
    ])
    desk.at(startOfDay('2027-01-01', 'Europe/Berlin'))
    valueOf(await applyProgramme(desk.scope, {}))
    expect(await terms(desk)).toMatchObject({ version: coming?.version, coming: [], words: coming?.words.map(({ en }) => ({ en })) })
    expect(valueOf(await readProgramme(desk.scope, {})).tier_review).toEqual({ down: 'recomputed', grace: 'days', grace_days: 14 })
  })

  test('a sale keeps its version through every edit: refunded afterwards it goes by the rules of its day', async () => {
    const desk = await openPointDesk(MONDAY)
    const sold = await desk.fill(100)
    const versionOf = async (id: string) => (await withChain(desk.scope.chainId, (tx) => tx.sale.findFirstOrThrow({ where: { id } }))).programmeVersion
    const made = await versionOf(sold.id)
    await desk.change({ tiers: tiers.map((tier) => ({ ...tier, benefits: [] })), tier_period: 'calendar_month', refund_policy: 'only_pending', rounding: 'down' })
    const later = await desk.fill(10)
    expect([await versionOf(sold.id), await versionOf(later.id)]).toEqual([made, made + 1])
    const refunded = await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 5_000 }] })
    expect(refunded.points.clawed_back, 'by the policy of the sale, not by today’s, which takes back pending points only').toBe(50)
    const counters = await withChain(desk.scope.chainId, (tx) => tx.tierCounter.findMany({ where: { kind: 'volume' }, orderBy: { periodKey: 'asc' } }))
    expect(counters.map((one) => [one.periodKey, Number(one.value)])).toEqual([['2026', 50_000], ['2026-11', 10_000]])
    await desk.clean()
  })
})
