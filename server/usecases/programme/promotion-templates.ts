import type { PromotionBody } from '@/server/contracts/promotion'
import { discountPerUnit, roundAmount, roundVolume } from './template-amounts'
import type { ChainMeasures } from './templates'

/** What a template of a promotion depends on: measures, and the codes of the chain's grades and tiers, lowest tier first. */
export interface TemplateChain extends ChainMeasures { grades: readonly string[]; tiers: readonly string[] }

export interface PromotionTemplate {
  code: string
  labels: { en: string; zh: string }
  /** Undefined where the chain lacks what it needs, such as a second tier. */
  body: (chain: TemplateChain) => (Pick<PromotionBody, 'conditions' | 'effects'> & Partial<Pick<PromotionBody, 'limits' | 'funding'>>) | undefined
}

const DOUBLE = { code: 'points_multiplier', args: { factor_bp: 20_000 } }
const offPerUnit = (euroE4: bigint, { currency, volumeUnit }: ChainMeasures) => ({ code: 'discount_per_unit', args: { per_unit: discountPerUnit(euroE4, currency, volumeUnit), kind: 'line' } })
const perFill = (litres: bigint, { volumeUnit }: ChainMeasures) => ({ measure: 'volume' as const, scope: 'basket' as const, period: 'sale' as const, max: String(roundVolume(litres, volumeUnit)) })

const amount = (euroMinor: bigint, { currency, currencyDecimals }: ChainMeasures) => roundAmount(euroMinor, currency, currencyDecimals)
const oncePerMember = (period: 'day' | 'month' | 'year') => ({ measure: 'uses' as const, scope: 'member' as const, period, max: 1 })
/** Whose holidays a chain keeps, where its currency says so; others begin with days of their own. */
const COUNTRIES: Readonly<Record<string, string>> = { CNY: 'CN', GBP: 'GB', JPY: 'JP', USD: 'US' }
function holidaysOf({ currency }: ChainMeasures): Record<string, string | string[]> {
  const country = COUNTRIES[currency]
  return country === undefined ? { own_days: ['01-01', '05-01', '12-24', '12-25', '12-26'] } : { country, kinds: ['public'] }
}

/**
 * Where promotions that owners ask for begin. The only place outside the registries that names codes; a test holds every
 * one of them against the registries, for several currencies and units.
 */
export const PROMOTION_TEMPLATES: readonly PromotionTemplate[] = [
  {
    code: 'double_points_day', labels: { en: 'Double points day', zh: '双倍积分日' },
    body: () => ({ conditions: { all: [{ code: 'time_window', args: { from: '00:00', until: '24:00', weekdays: [3] } }] }, effects: [DOUBLE] }),
  },
  {
    code: 'off_peak', labels: { en: 'Off-peak discount', zh: '错峰优惠' },
    body: (chain) => ({
      conditions: { all: [{ code: 'time_window', args: { from: '10:00', until: '15:00', weekdays: [1, 2, 3, 4, 5] } }] },
      effects: [offPerUnit(300n, chain)], limits: [perFill(50n, chain)],
    }),
  },
  {
    code: 'member_price', labels: { en: 'Discount for the highest tier', zh: '最高等级会员优惠' },
    body: (chain) => {
      const top = chain.tiers.length > 1 ? chain.tiers.at(-1) : undefined
      return top === undefined ? undefined : { conditions: { all: [{ code: 'tier', args: { tiers: [top] } }] }, effects: [offPerUnit(500n, chain)], limits: [perFill(60n, chain)] }
    },
  },
  {
    code: 'fill_up', labels: { en: 'Discount from a full tank on', zh: '加满优惠' },
    body: (chain) => ({
      conditions: { all: [{ code: 'minimum_volume', args: { volume: String(roundVolume(40n, chain.volumeUnit)), unit: chain.volumeUnit } }] },
      effects: [offPerUnit(200n, chain)], limits: [perFill(80n, chain)],
    }),
  },
  {
    code: 'holiday_spend', labels: { en: 'Holiday: spend and save', zh: '节日满减' },
    body: (chain) => ({
      conditions: { all: [{ code: 'holiday', args: { ...holidaysOf(chain), days_before: 0, days_after: 0 } }] },
      effects: [{ code: 'spend_get', args: { steps: [{ spend_minor: amount(5_000n, chain), off_minor: amount(200n, chain) }, { spend_minor: amount(10_000n, chain), off_minor: amount(500n, chain) }], repeat: false, of: 'initial' } }],
    }),
  },
  {
    code: 'birthday', labels: { en: 'Birthday', zh: '生日礼遇' },
    body: () => ({ conditions: { all: [{ code: 'birthday', args: { days_before: 3, days_after: 3 } }] }, effects: [DOUBLE], limits: [oncePerMember('year')] }),
  },
  {
    code: 'new_member', labels: { en: 'New member', zh: '新会员首单' },
    body: (chain) => ({ conditions: { all: [{ code: 'first_fill', args: {} }] }, effects: [offPerUnit(500n, chain), { code: 'points_fixed', args: { points: 100 } }], limits: [perFill(50n, chain)] }),
  },
  {
    code: 'win_back', labels: { en: 'Win back', zh: '老会员召回' },
    body: (chain) => ({ conditions: { all: [{ code: 'days_since_last_fill', args: { at_least: 60 } }] }, effects: [offPerUnit(500n, chain)], limits: [perFill(50n, chain), oncePerMember('month')] }),
  },
  {
    code: 'anniversary', labels: { en: 'Anniversary', zh: '入会周年' },
    body: () => ({ conditions: { all: [{ code: 'anniversary', args: { days_before: 0, days_after: 7 } }] }, effects: [{ code: 'points_fixed', args: { points: 200 } }], limits: [oncePerMember('year')] }),
  },
  {
    code: 'fifth_fill', labels: { en: 'Every fifth fill', zh: '每月第五次加油' },
    body: () => ({ conditions: { all: [{ code: 'nth_fill', args: { n: 5, counting: 'every', period: 'month' } }] }, effects: [{ code: 'points_fixed', args: { points: 100 } }] }),
  },
  {
    code: 'bank', labels: { en: 'With a bank', zh: '银行联名优惠' },
    body: (chain) => ({
      conditions: { all: [{ code: 'bank_card', args: { name: 'Bank', prefixes: ['622200-622299'] } }] },
      effects: [offPerUnit(1_000n, chain)], limits: [perFill(50n, chain), oncePerMember('day')], funding: [{ party: 'bank', share_bp: 10_000 }],
    }),
  },
  {
    code: 'repair_shop', labels: { en: 'With a repair shop', zh: '汽修合作套餐' },
    body: (chain) => ({
      conditions: { all: [{ code: 'partner', args: { partners: ['REPAIR'] } }] },
      effects: [offPerUnit(300n, chain), { code: 'service', args: { categories: ['service'], percent_bp: 2_000, uses: 1 } }],
      limits: [perFill(50n, chain)], funding: [{ party: 'repair_shop', share_bp: 5_000 }, { party: 'chain', share_bp: 5_000 }],
    }),
  },
]
