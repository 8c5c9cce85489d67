import type { ProgrammeAnswer, ProgrammeBody } from '@/server/contracts/programme'

export interface TierDraft {
  readonly code: string
  readonly en: string
  readonly zh: string
  readonly kind: ProgrammeBody['tiers'][number]['kind']
  /** Code of the one grade whose volume counts; empty: all of them. */
  readonly grade: string
  /** As typed: whole units, fills or points; money in the major unit. */
  readonly threshold: string
  /** As typed: `1.2`. */
  readonly factor: string
  readonly benefits: readonly BenefitDraft[]
}
export type BenefitCode = NonNullable<ProgrammeBody['tiers'][number]['benefits']>[number]['code']
export interface BenefitDraft { readonly code: BenefitCode; readonly en: string; readonly zh: string; readonly value: string }
export interface ProgrammeDraft {
  /** What 100 points are worth, in the major unit, as typed. */
  readonly value: string
  /** Empty: never. */
  readonly months: string
  readonly roundTo: ProgrammeBody['points']['expiry']['round_to']
  /** The months count from the last fill or spend. */
  readonly rolling: boolean
  readonly maturityDays: string
  readonly spendMin: string
  readonly spendStep: string
  readonly refundPolicy: ProgrammeBody['refund_policy']
  /** Empty: nobody has to agree. */
  readonly approvalAbove: string
  readonly transfersAllowed: boolean
  /** Points that may leave one member in a day, as typed. */
  readonly transfersMax: string
  readonly familyAllowed: boolean
  /** Members of one family, its head with them, as typed. */
  readonly familyMax: string
  readonly period: ProgrammeBody['tier_period']
  /** Of a rolling window or a period from joining, as typed. */
  readonly tierMonths: string
  readonly down: ProgrammeBody['tier_review']['down']
  readonly grace: ProgrammeBody['tier_review']['grace']
  readonly graceDays: string
  readonly tiers: readonly TierDraft[]
}
/** A field that can't be read, or `tier 2 threshold`. */
export type Fault = 'value' | 'months' | 'maturityDays' | 'spendMin' | 'spendStep' | 'approvalAbove' | 'transfersMax' | 'familyMax' | 'tierMonths' | 'graceDays' | `tier ${number} ${'name' | 'threshold' | 'factor' | 'benefits'}`

/** 100 points in the major unit have two decimals more than the currency: 1/10 000 of a minor unit a point. */
const VALUE_DECIMALS = 2
const FACTOR_DECIMALS = 4

/** A programme as its form holds it: texts, since half a figure is being typed at any time. */
export function draftOf(programme: ProgrammeAnswer, currencyDecimals: number): ProgrammeDraft {
  const { points } = programme
  return {
    value: decimal(points.value_e4, currencyDecimals + VALUE_DECIMALS, currencyDecimals),
    months: points.expiry.months === null ? '' : String(points.expiry.months),
    roundTo: points.expiry.round_to,
    rolling: points.expiry.rolling,
    maturityDays: String(points.maturity_days),
    spendMin: String(points.spend.min),
    spendStep: String(points.spend.step),
    refundPolicy: programme.refund_policy,
    approvalAbove: programme.adjustments.approval_above === null ? '' : String(programme.adjustments.approval_above),
    transfersAllowed: programme.transfers.allowed,
    transfersMax: String(programme.transfers.day_max),
    familyAllowed: programme.family.allowed,
    familyMax: String(programme.family.members_max),
    period: programme.tier_period,
    tierMonths: String(programme.tier_months),
    down: programme.tier_review.down,
    grace: programme.tier_review.grace,
    graceDays: programme.tier_review.grace_days === 0 ? '30' : String(programme.tier_review.grace_days),
    tiers: programme.tiers.map((tier) => ({
      code: tier.code, en: tier.names.en, zh: tier.names.zh, kind: tier.kind, grade: tier.grade ?? '',
      benefits: (tier.benefits ?? []).map(({ code, words, value }) => ({ code, en: words.en, zh: words.zh, value: value ?? '' })),
      threshold: tier.kind === 'spend' ? decimal(tier.threshold, currencyDecimals, 0) : String(tier.threshold),
      factor: decimal(tier.multiplier_bp, FACTOR_DECIMALS, 0),
    })),
  }
}

/** The programme that the form asks for, with what it can't read left as it was and named in `faults`. */
export function readDraft(draft: ProgrammeDraft, before: ProgrammeAnswer, currencyDecimals: number): { readonly body: ProgrammeBody; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const read = (fault: Fault, typed: string, ask: { decimals: number; min: number; max: number; else: number }): number => {
    const value = whole(typed, ask.decimals)
    if (value !== null && value >= ask.min && value <= ask.max) return value
    faults.push(fault)
    return ask.else
  }
  const { version: _version, rule_set_version: _rules, effective_at: _begins, ...kept } = before
  const months = draft.months.trim() === '' ? null : read('months', draft.months, { decimals: 0, min: 0, max: 120, else: 12 })
  const tiers = draft.tiers.map((tier, index): ProgrammeBody['tiers'][number] => {
    const at = index + 1
    if (tier.en.trim() === '' || tier.zh.trim() === '') faults.push(`tier ${at} name`)
    if (tier.benefits.some((one) => one.en.trim() === '' || one.zh.trim() === '')) faults.push(`tier ${at} benefits`)
    return {
      code: tier.code, kind: tier.kind, ...(tier.kind === 'volume' && tier.grade !== '' && { grade: tier.grade }), names: { en: tier.en.trim(), zh: tier.zh.trim() },
      threshold: read(`tier ${at} threshold`, tier.threshold, { decimals: tier.kind === 'spend' ? currencyDecimals : 0, min: 0, max: 1_000_000_000, else: 0 }),
      multiplier_bp: read(`tier ${at} factor`, tier.factor, { decimals: FACTOR_DECIMALS, min: 10_000, max: 100_000, else: 10_000 }),
      ...(tier.benefits.length > 0 && { benefits: tier.benefits.map(benefitOf) }),
    }
  })
  tiers.forEach((tier, index) => {
    const lower = tiers[index - 1]
    if (index === 0 ? tier.threshold !== 0 : lower !== undefined && tier.kind === lower.kind && tier.grade === lower.grade && tier.threshold <= lower.threshold) faults.push(`tier ${index + 1} threshold`)
  })
  const points = {
    value_e4: read('value', draft.value, { decimals: currencyDecimals + VALUE_DECIMALS, min: 0, max: 1_000_000_000_000, else: before.points.value_e4 }),
    expiry: { months, round_to: draft.roundTo, rolling: draft.rolling && months !== null },
    maturity_days: read('maturityDays', draft.maturityDays, { decimals: 0, min: 0, max: 90, else: 0 }),
    spend: { min: read('spendMin', draft.spendMin, { decimals: 0, min: 1, max: 1_000_000_000, else: 1 }), step: read('spendStep', draft.spendStep, { decimals: 0, min: 1, max: 1_000_000, else: 1 }) },
  }
  const approvalAbove = draft.approvalAbove.trim() === '' ? null : read('approvalAbove', draft.approvalAbove, { decimals: 0, min: 0, max: 1_000_000_000, else: 0 })
  const transfers = { allowed: draft.transfersAllowed, day_max: read('transfersMax', draft.transfersMax, { decimals: 0, min: 1, max: 1_000_000_000, else: before.transfers.day_max }) }
  const family = { allowed: draft.familyAllowed, members_max: read('familyMax', draft.familyMax, { decimals: 0, min: 2, max: 12, else: before.family.members_max }) }
  const hasMonths = draft.period === 'rolling' || draft.period === 'from_joining'
  const tier_months = hasMonths ? read('tierMonths', draft.tierMonths, { decimals: 0, min: 1, max: 60, else: before.tier_months }) : before.tier_months
  const grace = draft.down === 'never' ? 'none' : draft.grace
  const tier_review = { down: draft.down, grace, grace_days: grace === 'days' ? read('graceDays', draft.graceDays, { decimals: 0, min: 1, max: 366, else: 1 }) : 0 }
  return { body: { ...kept, points, transfers, family, refund_policy: draft.refundPolicy, adjustments: { approval_above: approvalAbove }, tiers, tier_period: draft.period, tier_months, tier_review }, faults: [...new Set(faults)] }
}

const benefitOf = ({ code, en, zh, value }: BenefitDraft) => ({ code, words: { en: en.trim(), zh: zh.trim() }, ...(value.trim() !== '' && { value: value.trim() }) })

/** 12000 with 4 decimals → `1.2`; at least `least` decimals are kept. */
function decimal(value: number, decimals: number, least: number): string {
  const digits = String(value).padStart(decimals + 1, '0')
  const fraction = digits.slice(digits.length - decimals)
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '')
  return decimals === 0 || kept === '' ? digits.slice(0, digits.length - decimals) : `${digits.slice(0, -decimals)}.${kept}`
}

/** `1.2` with 4 decimals → 12000; a decimal comma is a point; null for anything else. */
function whole(typed: string, decimals: number): number | null {
  const match = /^(\d{1,12})(?:[.,](\d*))?$/.exec(typed.trim())
  const fraction = match?.[2] ?? ''
  return match?.[1] === undefined || fraction.length > decimals ? null : Number(match[1] + fraction.padEnd(decimals, '0'))
}
