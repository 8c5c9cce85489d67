import { expect, test } from 'vitest'
import { promotionBody } from '@/server/contracts/promotion'
import { invariant } from '@/server/domain/kernel/invariant'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { newSeed, noteFigure, scaled } from '@/server/testing/long-run'
import { makeForecourt } from '@/server/testing/make-station'
import { bodyOf, fuel, sellBody } from '@/server/testing/sell'
import { randomFrom } from '@/server/testing/random-from'
import { adjustPoints } from '../adjustments/adjust-points'
import { checkLedger } from '../ledger/check-ledger'
import { expirePoints } from '../ledger/expire-points'
import { createPromotion } from '../programme/create-promotion'
import { publishPromotion } from '../programme/publish-promotion'
import { setEarningRules } from '../programme/set-earning-rules'
import { updateProgramme } from '../programme/update-programme'
import { setPrices } from '../stations/set-prices'

const HOUR = 3_600_000
/** Monday 30 November 2026, 00:00 in Berlin; the till comes back two days later, in December. */
const BEGIN = Date.UTC(2026, 10, 29, 23)
const BACK = BEGIN + 48 * HOUR
const TIERS_CHANGE = BEGIN + 6 * HOUR
const POINTS_CHANGE = BEGIN + 12 * HOUR
const PRICE_CHANGE = BEGIN + 18 * HOUR
const MONTH_ENDS = BEGIN + 24 * HOUR
const CAMPAIGN_ENDS = BEGIN + 36 * HOUR
const SALES = scaled(5_000)
/** Points that the member had before, good until the month's end. */
const GIVEN = 250

test(`${SALES} sales two days late, in any order, across a campaign's end, a tier change, a price change, an expiry and a month's close: each by the rules of its time`, async () => {
  const random = randomFrom(newSeed('late offline'))
  const made = await makeForecourt({ now: BEGIN - 24 * HOUR })
  const then = (now: number): InChain => ({ ...made.scope, now })
  // Points that end with the month, while the till is away: nothing that comes late may bring them back or take them twice.
  const short = await updateProgramme(then(BEGIN - 20 * HOUR), { body: { points: { value_e4: 10_000, expiry: { rolling: false, months: 0, round_to: 'month' }, maturity_days: 0, spend: { min: 1, step: 1 } } } })
  invariant(short.ok, 'the programme can change')
  const given = await adjustPoints({ ...then(BEGIN - 19 * HOUR), chain: { ...made.scope.chain, ruleSetVersion: short.value.rule_set_version } }, { memberId: made.memberId, body: { asset: 'points', amount: GIVEN, reason: 'test' } })
  invariant(given.ok, 'points can be given')
  const campaign = await createPromotion(then(BEGIN - 12 * HOUR), promotionBody.parse({ name: 'Autumn', schedule: { until: new Date(CAMPAIGN_ENDS).toISOString() }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.01', kind: 'line' } }] }))
  invariant(campaign.ok, 'a campaign can be made')
  const live = await publishPromotion(then(BEGIN - 12 * HOUR), { promotion_id: campaign.value.id, row_version: campaign.value.row_version })
  invariant(live.ok, 'it can be published')
  const tiers = await updateProgramme(then(TIERS_CHANGE), { body: { tier_period: 'calendar_month', points: { value_e4: 10_000, expiry: { rolling: false, months: 1, round_to: 'day' }, maturity_days: 0, spend: { min: 1, step: 1 } } } })
  const points = await setEarningRules(then(POINTS_CHANGE), { rules: [{ name: 'Two a litre', priority: 100, conditions: { all: [] }, limits: [], effects: [{ code: 'points_per_unit', args: { points: 2, per: '1' } }] }] })
  invariant(tiers.ok && points.ok, 'the programme can change')
  for (const [effective, unit_price] of [[BEGIN - HOUR, '1.799'], [PRICE_CHANGE, '1.899']] as const) await setPrices(then(BEGIN - HOUR), { stationId: made.stationId, prices: [{ grade: 'E10', unit_price, effective_at: new Date(effective).toISOString() }] })

  await expirePoints(then(MONTH_ENDS + HOUR), { until: MONTH_ENDS + HOUR, batch: 10_000 })
  const available = async () => (await withChain(made.scope.chainId, (tx) => tx.account.findMany({ where: { chainId: made.scope.chainId, id: { startsWith: 'member:' } } }))).reduce((sum, one) => sum + Number(one.available), 0)
  expect(await available()).toBe(0)

  const at = { ...made, scope: { ...then(BACK), chain: { ...made.scope.chain, ruleSetVersion: points.value.rule_set_version } } }
  const times = Array.from({ length: SALES }, (_, index) => BEGIN + Math.floor(((index + random()) * 47.9 * HOUR) / SALES))
  const order = times.map((time) => ({ time, by: random() })).toSorted((a, b) => a.by - b.by).map(({ time }) => time)
  const startedAt = performance.now()
  let earned = 0
  for (const time of order) {
    const body = bodyOf(at, {
      occurred_at: new Date(time).toISOString(), business_date: new Date(time + HOUR).toISOString().slice(0, 10), offline: true, lines: [fuel('10.000', 1_799, time < PRICE_CHANGE ? {} : { unit_price: '1.899', amount_minor: 1_899 })], payments: [],
      // Not the member's: a tier that is reached in between would multiply what each earns by their order.
      ...(time < TIERS_CHANGE && { member: undefined }),
    })
    const sold = await sellBody(at, body)
    earned += sold.points.earned
    const offered = sold.explanations.find((one) => one.promotion_id === campaign.value.id)
    const unmultiplied = time < TIERS_CHANGE ? 0 : time < POINTS_CHANGE ? 10 : 20
    const factor = { standard: 10, silver: 12, gold: 15 }[sold.tier?.before ?? 'standard'] ?? 10
    expect([new Date(time).toISOString(), offered?.applied, sold.points.earned, sold.flags]).toEqual([new Date(time).toISOString(), time < CAMPAIGN_ENDS, (unmultiplied * factor) / 10, ['offline']])
  }
  const timesRealTime = (BACK - BEGIN) / (performance.now() - startedAt)
  noteFigure('late offline: times real time', Math.round(timesRealTime))
  expect(timesRealTime).toBeGreaterThan(10)

  const rows = await withChain(made.scope.chainId, async (tx) => ({
    sales: await tx.sale.findMany({ where: { chainId: made.scope.chainId }, select: { occurredAt: true, programmeVersion: true } }),
    counters: await tx.tierCounter.findMany({ where: { chainId: made.scope.chainId, kind: 'fills' } }),
  }))
  expect(rows.sales.every((row) => (row.occurredAt.getTime() < TIERS_CHANGE) === (row.programmeVersion < tiers.value.version))).toBe(true)
  const inMonth = (from: number, until: number) => BigInt(times.filter((time) => time >= Math.max(from, TIERS_CHANGE) && time < until).length)
  expect(Object.fromEntries(rows.counters.map((row) => [row.periodKey, row.value]))).toEqual({ '2026-11': inMonth(BEGIN, MONTH_ENDS), '2026-12': inMonth(MONTH_ENDS, BACK) })
  expect(await available()).toBe(earned)
  await expirePoints(then(BACK + 40 * 24 * HOUR), { until: BACK + 40 * 24 * HOUR, batch: 10_000 })
  expect(await available()).toBe(0)
  expect(await checkLedger(at.scope, {})).toEqual({ ok: true, value: [] })
}, 3_600_000)
