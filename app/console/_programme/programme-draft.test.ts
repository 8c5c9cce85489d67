import { describe, expect, it } from 'vitest'
import type { ProgrammeAnswer } from '@/server/contracts/programme'
import { draftOf, readDraft } from './programme-draft'

const programme: ProgrammeAnswer = {
  version: 3, rule_set_version: 7, rounding: 'half_up', points: { value_e4: 10_000, expiry: { months: 18, round_to: 'month', rolling: false }, maturity_days: 0, spend: { min: 1, step: 1 } }, adjustments: { approval_above: 10_000 }, transfers: { allowed: true, day_max: 10_000 }, family: { allowed: false, members_max: 6 }, refund_policy: 'debt',
  clock_tolerance_minutes: 15, offline_days: 14, quote_life_minutes: 30, tier_period: 'calendar_year', tier_months: 12, tier_review: { down: 'one_step', grace: 'none', grace_days: 0 }, floors: {}, stacking: null,
  tiers: [
    { code: 'standard', names: { en: 'Standard', zh: '普通' }, kind: 'volume', threshold: 0, multiplier_bp: 10_000 },
    { code: 'silver', names: { en: 'Silver', zh: '银卡' }, kind: 'volume', threshold: 500, multiplier_bp: 12_000 },
  ],
}
const { version: _version, rule_set_version: _rules, ...body } = programme

describe('the programme in its form', () => {
  it.each([0, 2, 3])('comes back as it was when nothing is typed, with %i decimals', (decimals) => {
    expect(readDraft(draftOf(programme, decimals), programme, decimals)).toEqual({ body, faults: [] })
  })
  it('shows 100 points of a cent each as 1.00, and a factor without zeros', () => {
    const draft = draftOf(programme, 2)
    expect(draft.value).toBe('1.00')
    expect(draft.tiers.map((tier) => tier.factor)).toEqual(['1', '1.2'])
  })
  it('takes a decimal comma and finer values than the currency has', () => {
    expect(readDraft({ ...draftOf(programme, 2), value: '0,505' }, programme, 2).body.points.value_e4).toBe(5_050)
  })
  it('an empty life of points means that they never expire', () => {
    expect(readDraft({ ...draftOf(programme, 2), months: ' ' }, programme, 2).body.points.expiry.months).toBeNull()
  })
  it('names what can not be read: figures, names, and tiers that do not rise', () => {
    const draft = draftOf(programme, 2)
    const [first, second] = draft.tiers
    const tiers = [{ ...first, en: ' ' }, { ...second, threshold: '0', factor: '0.9' }] as typeof draft.tiers
    expect(readDraft({ ...draft, value: 'x', months: '121', maturityDays: '91', tiers }, programme, 2).faults).toEqual(
      expect.arrayContaining(['value', 'months', 'maturityDays', 'tier 1 name', 'tier 2 threshold', 'tier 2 factor']),
    )
  })
})
