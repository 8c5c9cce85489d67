import type { ProgrammeBody, TemplateCode } from '@/server/contracts/programme'
import { type PromotionBody, promotionBody } from '@/server/contracts/promotion'
import type { GradeUnit } from '@/server/domain/kernel/units'
import { unitWord } from '@/server/domain/promotions/words'
import { discountPerUnit, pointValueE4, roundVolume } from './template-amounts'

/** What a template depends on. */
export interface ChainMeasures { currency: string; currencyDecimals: number; volumeUnit: GradeUnit }

interface Template {
  labels: { en: string; zh: string }
  /** 1/10 000 euro per litre; figures in litres are turned into the chain's unit. */
  offPeakEuroE4: bigint
  offPeakLitresMax: bigint
  silverLitres: bigint
  goldLitres: bigint
  expiryMonths: number
}

const TEMPLATES: Readonly<Record<TemplateCode, Template>> = {
  single_station: { labels: { en: 'Single station', zh: '单站' }, offPeakEuroE4: 200n, offPeakLitresMax: 50n, silverLitres: 300n, goldLitres: 900n, expiryMonths: 12 },
  regional_chain: { labels: { en: 'Regional chain', zh: '区域连锁' }, offPeakEuroE4: 300n, offPeakLitresMax: 50n, silverLitres: 500n, goldLitres: 1_500n, expiryMonths: 18 },
  highway_chain: { labels: { en: 'Highway chain', zh: '高速公路连锁' }, offPeakEuroE4: 500n, offPeakLitresMax: 50n, silverLitres: 800n, goldLitres: 2_500n, expiryMonths: 24 },
  truck_stop: { labels: { en: 'Truck stop', zh: '货车服务站' }, offPeakEuroE4: 300n, offPeakLitresMax: 400n, silverLitres: 10_000n, goldLitres: 40_000n, expiryMonths: 24 },
}

/** A point for every litre, four for a gallon, one for every kWh and kilogram. */
const POINTS_PER_UNIT: Readonly<Record<GradeUnit, number>> = { l: 1, gal_us: 4, kwh: 1, kg: 1 }

export const templateLabels = (code: TemplateCode) => TEMPLATES[code].labels

/** The programme of every new chain before a template is chosen: one tier, points that live a year and a half, no promotion. */
export const baseProgramme = (chain: ChainMeasures): ProgrammeBody => ({ ...templateProgramme('regional_chain', chain), tiers: [STANDARD] })

const STANDARD: ProgrammeBody['tiers'][number] = { code: 'standard', names: { en: 'Standard', zh: '普通' }, kind: 'volume', threshold: 0, multiplier_bp: 10_000 }

/** Three tiers by volume in a calendar year, points that expire at the end of a month, debts repaid by later earnings. */
export function templateProgramme(code: TemplateCode, { currency, currencyDecimals, volumeUnit }: ChainMeasures): ProgrammeBody {
  const { silverLitres, goldLitres, expiryMonths } = TEMPLATES[code]
  const volume = (litres: bigint) => Number(roundVolume(litres, volumeUnit))
  return {
    rounding: 'half_up',
    points: { value_e4: Number(pointValueE4(currency, currencyDecimals)), expiry: { months: expiryMonths, round_to: 'month', rolling: false }, maturity_days: 0, spend: { min: 1, step: 1 } },
    adjustments: { approval_above: 10_000 },
    transfers: { allowed: true, day_max: 10_000 },
    family: { allowed: false, members_max: 6 },
    refund_policy: 'debt',
    clock_tolerance_minutes: 15,
    offline_days: 14,
    quote_life_minutes: 30,
    tiers: [
      STANDARD,
      { code: 'silver', names: { en: 'Silver', zh: '银卡' }, kind: 'volume', threshold: volume(silverLitres), multiplier_bp: 12_000 },
      { code: 'gold', names: { en: 'Gold', zh: '金卡' }, kind: 'volume', threshold: volume(goldLitres), multiplier_bp: 15_000 },
    ],
    tier_period: 'calendar_year',
    tier_months: 12,
    tier_review: { down: 'one_step', grace: 'none', grace_days: 0 },
    floors: {},
    stacking: null,
  }
}

/** Points for every unit of fuel, and a discount per unit on weekdays from 10 to 15 o'clock. */
export function templatePromotions(code: TemplateCode, { currency, volumeUnit }: ChainMeasures): { earning: PromotionBody; offPeak: PromotionBody } {
  const template = TEMPLATES[code]
  const unit = unitWord(volumeUnit)
  const earning = promotionBody.parse({
    name: `Points per ${unit.en}`,
    labels: { en: `Points per ${unit.en}`, zh: `每${unit.zh}积分` },
    schedule: { time_zone: 'chain' },
    effects: [{ code: 'points_per_unit', args: { points: POINTS_PER_UNIT[volumeUnit], per: '1' } }],
  })
  const offPeak = promotionBody.parse({
    name: 'Off-peak discount',
    labels: { en: 'Off-peak discount', zh: '错峰优惠' },
    schedule: { time_zone: 'station' },
    conditions: { all: [{ code: 'time_window', args: { from: '10:00', until: '15:00', weekdays: [1, 2, 3, 4, 5] } }] },
    effects: [{ code: 'discount_per_unit', args: { per_unit: discountPerUnit(template.offPeakEuroE4, currency, volumeUnit), kind: 'unit_price' } }],
    limits: [{ measure: 'volume', scope: 'basket', period: 'sale', max: String(roundVolume(template.offPeakLitresMax, volumeUnit)) }],
  })
  return { earning, offPeak }
}
