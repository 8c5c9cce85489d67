import type { PromotionBody } from '@/server/contracts/promotion'
import { discountPerUnit, roundVolume } from './template-amounts'
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
]
