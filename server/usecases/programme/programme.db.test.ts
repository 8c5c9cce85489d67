import { beforeEach, describe, expect, test } from 'vitest'
import { EVENT_OBJECTS } from '@/server/contracts/event-object'
import { programmeAnswer, TEMPLATE_CODES, type ProgrammeBody } from '@/server/contracts/programme'
import { promotion as promotionContract, promotionBody, type PromotionAnswer } from '@/server/contracts/promotion'
import { loadRuleSet, ruleSetVersionAt } from '@/server/data/programme/load-rule-set'
import type { MemberId, StationId } from '@/server/domain/kernel/typed-id'
import { minor, quantity, unitPrice } from '@/server/domain/kernel/units'
import { compileRuleSet } from '@/server/domain/promotions/compile-rule-set'
import { evaluate } from '@/server/domain/promotions/evaluate'
import { makeChain, TEST_NOW, type MadeChain } from '@/server/testing/make-chain'
import { refusal, value } from '@/server/testing/read-result'
import { openChain } from '../_around/open-chain'
import { withChain } from '@/server/platform/db/with-chain'
import type { InChain } from '../_around/with-chain'
import { createGrade } from '../stations/create-grade'
import { applyTemplate } from './apply-template'
import { createPromotion } from './create-promotion'
import { endPromotion } from './end-promotion'
import { listPromotions } from './list-promotions'
import { listTemplates } from './list-templates'
import { pausePromotion } from './pause-promotion'
import { publishPromotion } from './publish-promotion'
import { readProgramme } from './read-programme'
import { readPromotion } from './read-promotion'
import { updateProgramme } from './update-programme'
import { updatePromotion } from './update-promotion'

let chain: MadeChain
let scope: InChain
beforeEach(async () => {
  chain = await makeChain()
  scope = chain.live
})

/** The scope as the next request has it: with the rule set that is in force. */
const next = async (side: InChain, now = side.now): Promise<InChain> => ({ ...(await openChain(side.chainId, { actor: side.actor, requestId: side.requestId, locale: side.locale })), now })
const DRAFT = promotionBody.parse({ name: 'Night', effects: [{ code: 'discount_per_unit', args: { per_unit: '0.02', kind: 'line' } }] })
const steps = (one: PromotionAnswer) => ({ promotion_id: one.id, row_version: one.row_version })
const publishedEvents = (id: string) => withChain(scope.chainId, (tx) => tx.outbox.findMany({ where: { chainId: scope.chainId, type: 'promotion.published', objectId: id }, orderBy: { seq: 'asc' } }))
const rulesOf = async (side: InChain) => (await loadRuleSet(await next(side), (await next(side)).chain.ruleSetVersion)).ruleSet

/** 40 litres at 1.729 on Tuesday, 24 November 2026, 11:00 in Berlin. */
const FILL = {
  moment: 'after_fuelling', occurredAt: Date.UTC(2026, 10, 24, 10), stationTimeZone: 'Europe/Berlin', chainTimeZone: 'Europe/Berlin', stationId: 'stn_0' as StationId, limitsLeft: new Map<string, bigint>(),
  lines: [{ lineId: '1', type: 'fuel', grade: 'E10', unit: 'l', quantity: quantity(40_000n), unitPrice: unitPrice(17_290n), amountMinor: minor(6_916n), otherDiscountsMinor: minor(0n) }],
} as const

describe('a template', () => {
  test('gives a new chain points per litre, three tiers and an off-peak discount, each with its sentence', async () => {
    const { programme, promotions } = value(await applyTemplate(scope, { template: 'regional_chain' }))
    expect(programmeAnswer.parse(programme)).toEqual(programme)
    expect(promotions.map((one) => promotionContract.parse(one))).toEqual(promotions)
    expect(promotions.map(({ sentence, status, origin }) => ({ ...sentence, status, origin }))).toEqual([
      { en: 'Give 1 point per litre.', zh: '每升1积分。', status: 'live', origin: 'earning_rule' },
      { en: 'Give 0.03 per litre on weekdays 10:00–15:00, at most 50 l a fill.', zh: '工作日10:00–15:00，每升优惠0.03，每次最多50升。', status: 'live', origin: 'promotion' },
    ])
    expect(programme.tiers.map(({ code, threshold, multiplier_bp }) => [code, threshold, multiplier_bp])).toEqual([['standard', 0, 10_000], ['silver', 500, 12_000], ['gold', 1_500, 15_000]])
  })

  test('does in the engine what its sentence says', async () => {
    await applyTemplate(scope, { template: 'regional_chain' })
    const compiled = compileRuleSet(await rulesOf(scope))
    const member = (tier: string) => ({ member: { id: 'mem_0' as MemberId, tier, blocked: false } })
    const offPeak = evaluate(compiled, { ...FILL, ...member('standard') })
    expect([offPeak.totals.discountMinor, offPeak.pointsEarned]).toEqual([120n, 40n])
    expect(evaluate(compiled, { ...FILL, ...member('gold') }).pointsEarned).toBe(60n)
    const evening = evaluate(compiled, { ...FILL, occurredAt: Date.UTC(2026, 10, 24, 14), ...member('standard') })
    expect([evening.totals.discountMinor, evening.pointsEarned]).toEqual([0n, 40n])
  })

  test('is a second time refused, unless it is to replace what is there', async () => {
    await applyTemplate(scope, { template: 'regional_chain' })
    expect(refusal(await applyTemplate(scope, { template: 'truck_stop' }))).toBe('conflict')
    value(await applyTemplate(scope, { template: 'truck_stop', replace: true }))
    const all = value(await listPromotions(scope, {}))
    expect(all.filter(({ status }) => status === 'live').map(({ sentence }) => sentence.en).sort()).toEqual(['Give 0.03 per litre on weekdays 10:00–15:00, at most 400 l a fill.', 'Give 1 point per litre.'])
    expect(all.filter(({ status }) => status === 'ended')).toHaveLength(2)
  })

  test('of every kind fits every unit and currency', async () => {
    const american = (await makeChain({ currency: 'USD', volumeUnit: 'gal_us', timeZone: 'America/Denver' })).live
    const listed = value(await listTemplates(american, {}))
    expect(listed.map(({ code }) => code)).toEqual(TEMPLATE_CODES)
    expect(listed[1]?.sentences.map(({ en }) => en)).toEqual(['Give 4 points per gallon.', 'Give 0.10 per gallon on weekdays 10:00–15:00, at most 15 gal a fill.'])
    expect(listed[0]?.grades.map(({ code }) => code)).toEqual(['REGULAR', 'MIDGRADE', 'PREMIUM', 'DIESEL'])
    for (const template of TEMPLATE_CODES) value(await applyTemplate(american, { template, replace: true }))
  })
})

describe('a promotion', () => {
  test('does nothing as a draft, applies when published, rests when paused, and is over when ended', async () => {
    const draft = value(await createPromotion(scope, DRAFT))
    const discount = async () => evaluate(compileRuleSet(await rulesOf(scope)), FILL).totals.discountMinor
    expect([draft.status, draft.sentence.en, await discount()]).toEqual(['draft', 'Give 0.02 per litre.', 0n])
    const live = value(await publishPromotion(scope, steps(draft)))
    expect([live.status, await discount()]).toEqual(['live', 80n])
    const paused = value(await pausePromotion(scope, steps(live)))
    expect([paused.status, await discount()]).toEqual(['paused', 0n])
    const again = value(await publishPromotion(scope, steps(paused)))
    const ended = value(await endPromotion(scope, steps(again)))
    expect([ended.status, await discount()]).toEqual(['ended', 0n])
    expect(refusal(await publishPromotion(scope, steps(ended)))).toBe('conflict')
  })

  test('is told of each time it is put into force, as the version that is, and not when that is refused', async () => {
    const draft = value(await createPromotion(scope, DRAFT))
    const live = value(await publishPromotion(scope, steps(draft)))
    expect(refusal(await publishPromotion(scope, steps(live)))).toBe('conflict')
    const edited = value(await updatePromotion(scope, { promotionId: draft.id, patch: { name: 'Late night' }, rowVersion: live.row_version }))
    const paused = value(await pausePromotion(scope, steps(edited)))
    value(await publishPromotion(scope, { ...steps(paused), version: 1 }))
    const told = await publishedEvents(draft.id)
    expect(told.map(({ payload }) => EVENT_OBJECTS['promotion.published'].parse((payload as { object: unknown }).object))).toMatchObject([1, 1].map((version) => ({ id: draft.id, version, name: 'Night', schedule: { time_zone: 'station' }, sentence: { en: 'Give 0.02 per litre.' } })))
    expect(told.map(({ seq }) => seq)).toEqual([BigInt(live.row_version), BigInt(paused.row_version + 1)])
  })

  test('that somebody else changed meanwhile is left alone', async () => {
    const draft = value(await createPromotion(scope, DRAFT))
    const both = await Promise.all([publishPromotion(scope, steps(draft)), publishPromotion(scope, steps(draft))])
    expect(both.map((one) => one.ok).sort()).toEqual([false, true])
    expect(await publishedEvents(draft.id)).toMatchObject([{ seq: 2n, payload: { object: { id: draft.id, version: 1 } } }])
    expect(refusal(await pausePromotion(scope, { promotion_id: draft.id, row_version: draft.row_version }))).toBe('version_conflict')
  })

  test.each([
    ['an unknown effect', { effects: [{ code: 'free_car', args: {} }] }],
    ['an unknown condition', { conditions: { any: [{ code: 'full_moon', args: {} }] } }],
    ['an argument that does not fit', { effects: [{ code: 'discount_per_unit', args: { per_unit: '-1', kind: 'line' } }] }],
    ['an argument too many', { effects: [{ code: 'discount_per_unit', args: { per_unit: '0.02', kind: 'line', colour: 'red' } }] }],
  ])('with %s is refused', async (_, more) => {
    expect(refusal(await createPromotion(scope, promotionBody.parse({ ...DRAFT, ...more })))).toBe('validation_failed')
    expect(value(await listPromotions(scope, {}))).toEqual([])
  })

  test('comes back as it was sent', async () => {
    const body = promotionBody.parse({
      name: 'Week', labels: { en: 'Week', zh: '周' }, priority: 7, schedule: { from: '2026-11-01T00:00:00+01:00', until: '2026-12-01T00:00:00+01:00', time_zone: 'chain' },
      conditions: { all: [{ code: 'grade', args: { grades: ['E10'] } }, { not: { code: 'tier', args: { tiers: ['gold'] } } }] },
      effects: [{ code: 'discount_per_unit', args: { per_unit: '0.02', kind: 'line' } }],
      limits: [{ measure: 'volume', scope: 'member', period: 'month', max: '120.5' }, { measure: 'money', scope: 'campaign', period: 'ever', max: 500_000 }],
      floors: { min_unit_price: '1.2', min_payable_minor: 1 }, funding: [{ party: 'chain', share_bp: 4_000 }, { party: 'bank', share_bp: 6_000 }],
    })
    const { id } = value(await createPromotion(scope, body))
    const told = value(await readPromotion(scope, { promotionId: id }))
    expect(told).toMatchObject({ ...body, limits: [{ ...body.limits[0], max: '120.500' }, body.limits[1]], floors: { min_unit_price: '1.200', min_payable_minor: 1 }, schedule: { from: '2026-10-31T23:00:00.000Z', until: '2026-11-30T23:00:00.000Z', time_zone: 'chain' } })
  })

  test('of another chain, or of the own test side, looks like one that does not exist', async () => {
    const mine = value(await createPromotion(scope, DRAFT))
    const other = (await makeChain()).live
    for (const side of [other, chain.test]) {
      expect(await readPromotion(side, { promotionId: mine.id })).toEqual(await readPromotion(side, { promotionId: 'prm_nothing' }))
      for (const verb of [publishPromotion, pausePromotion, endPromotion]) expect(refusal(await verb(side, steps(mine)))).toBe('not_found')
      expect(value(await listPromotions(side, {}))).toEqual([])
    }
  })
})

describe('the programme', () => {
  const change = async (more: Partial<ProgrammeBody>, version?: number) => {
    const { version: current, rule_set_version: _, ...body } = value(await readProgramme(scope, {}))
    return updateProgramme(scope, { version: version ?? current, body: { ...body, ...more } })
  }

  test('of a new chain has one tier and a rule set that can be loaded at once', async () => {
    const begun = value(await readProgramme(scope, {}))
    expect([begun.version, begun.tiers.map(({ code }) => code)]).toEqual([1, ['standard']])
    const { ruleSet, programme } = await loadRuleSet(scope, 1)
    expect([ruleSet.version, ruleSet.promotions, programme.version, programme.tiers[0]?.threshold]).toEqual([1, [], 1, 0n])
  })

  test('changes by new versions; what was frozen before stays as it was', async () => {
    const changed = value(await change({ rounding: 'down', points: { value_e4: 1, expiry: { months: null, round_to: 'day', rolling: false }, maturity_days: 3, spend: { min: 1, step: 1 } }, floors: { min_unit_price: '1.5' } }))
    expect([changed.version, changed.rule_set_version]).toEqual([2, 2])
    const now = await next(scope)
    expect(now.chain.ruleSetVersion).toBe(2)
    expect((await loadRuleSet(now, 2)).programme).toMatchObject({ version: 2, rounding: 'down', points: { valueE4: 1n, expiry: { months: null, roundTo: 'day' }, maturityDays: 3 }, floors: { minUnitPrice: 15_000n } })
    expect((await loadRuleSet(now, 1)).programme).toMatchObject({ version: 1, rounding: 'half_up' })
  })

  test('is not overwritten by somebody who read an older version, and keeps tiers that members may be in', async () => {
    value(await change({ offline_days: 7 }))
    expect(refusal(await change({ offline_days: 8 }, 1))).toBe('version_conflict')
    await applyTemplate(scope, { template: 'regional_chain' })
    expect(refusal(await change({ tiers: [{ code: 'standard', names: { en: 'Standard', zh: '普通' }, kind: 'volume', threshold: 0, multiplier_bp: 10_000 }] }))).toBe('conflict')
  })

  test('refuses a stacking tree that could not be loaded again, and then nothing has changed', async () => {
    const leaf = { promotion: value(await createPromotion(scope, DRAFT)).id }
    expect(refusal(await change({ stacking: { mode: 'best', scope: 'basket', children: [leaf, leaf] } }))).toBe('validation_failed')
    expect(value(await readProgramme(scope, {})).version).toBe(1)
  })

  test('of two editors at once each gets a version of its own, or one is told to load again', async () => {
    const version = value(await readProgramme(scope, {})).version
    const both = await Promise.all([change({ offline_days: 1 }, version), change({ offline_days: 2 }, version)])
    expect(both.map((one) => one.ok).sort()).toEqual([false, true])
  })
})

test('a rule set says which grades, tiers and points its texts speak of', async () => {
  await applyTemplate(scope, { template: 'regional_chain' })
  value(await createGrade(scope, { code: 'E10', name: 'Super E10', unit: 'l' }))
  expect((await rulesOf(scope)).names).toEqual({
    grades: { E10: { en: 'Super E10', zh: 'Super E10' } }, volumeUnit: 'l',
    tiers: { standard: { en: 'Standard', zh: '普通' }, silver: { en: 'Silver', zh: '银卡' }, gold: { en: 'Gold', zh: '金卡' } },
  })
})

test('the rules that held at an instant are found again', async () => {
  const late = await next(scope, TEST_NOW + 86_400_000)
  value(await applyTemplate(late, { template: 'regional_chain' }))
  const now = await next(scope)
  expect([await ruleSetVersionAt(now, TEST_NOW - 1), await ruleSetVersionAt(now, TEST_NOW + 1), await ruleSetVersionAt(now, TEST_NOW + 86_400_000)]).toEqual([1, 1, 2])
})

test('a loaded version is the same object for every caller, and one that does not exist is a bug', async () => {
  expect(await loadRuleSet(scope, 1)).toBe(await loadRuleSet(scope, 1))
  await expect(loadRuleSet(scope, 99)).rejects.toThrow('rule set 99 exists')
})
