/**
 * What goes into the engine and what comes out of it. Plain data, no clock, no database: facts in,
 * intentions and explanations out. Rule sets are stored as JSON for years, so every change of shape
 * here raises `RULE_SET_SCHEMA_VERSION` and adds an upcaster in `read-rule-set.ts`.
 */
import type { EpochMs, LimitPeriod } from '@/server/domain/kernel/local-day'
import type { RoundingMode } from '@/server/domain/kernel/rounding'
import type { LimitId, MemberId, PromotionId, StationId } from '@/server/domain/kernel/typed-id'
import type { GradeUnit, MinorUnits, Points, Quantity, UnitPrice } from '@/server/domain/kernel/units'

export const RULE_SET_SCHEMA_VERSION = 1

/** A text in every language of the product. */
export interface Labels { en: string; zh: string }

/** When a discount can be given: a rollback at the pump only before fuelling, the others at the till. */
export type DiscountKind = 'unit_price' | 'line' | 'ticket' | 'tender'
export type EffectKind = DiscountKind | 'points' | 'voucher' | 'message'

/** A coded rule part with its arguments, as stored: `{code: "grade", args: {grades: ["E10"]}}`. */
export interface Coded { code: string; args: Readonly<Record<string, unknown>> }
export type ConditionNode = { all: readonly ConditionNode[] } | { any: readonly ConditionNode[] } | { not: ConditionNode } | Coded

export type LimitMeasure = 'uses' | 'money' | 'volume' | 'points'
export type LimitScope = 'campaign' | 'station' | 'member' | 'voucher' | 'basket'
/** `max` in uses, minor units, thousandths of the grade's unit or points. Scope `basket` or period `sale` caps one sale and keeps no counter. */
export interface Limit { id: LimitId; measure: LimitMeasure; scope: LimitScope; period: LimitPeriod; max: bigint }

export interface Floors {
  /** No stack of discounts brings a unit of fuel below this price. */
  minUnitPrice?: UnitPrice
  /** No stack of discounts brings the amount to pay below this. */
  minPayableMinor?: MinorUnits
}

export interface Promotion {
  id: PromotionId
  version: number
  /** An earning rule is a promotion that the points settings own: it gives points to every fill and isn't shown among the offers. */
  origin: 'promotion' | 'earning_rule'
  name: string
  /** What the till and the receipt call it; falls back to the name. */
  labels: Labels
  /** Lower goes first; equal priority is broken by id. */
  priority: number
  schedule: { from?: EpochMs; until?: EpochMs; timeZone: 'station' | 'chain' }
  conditions: ConditionNode
  effects: readonly Coded[]
  limits: readonly Limit[]
  floors?: Floors
  /** Who pays for the discount; shares add up to 10 000 basis points. Empty: the chain pays all. */
  funding: readonly { party: string; shareBp: number }[]
}

/** `stack`: all apply, in order. `first`: the first that applies. `best`: exactly one child per scope unit, by its value for the member. */
export type StackNode =
  | { promotion: PromotionId }
  | { mode: 'stack' | 'first' | 'best'; scope: 'basket' | 'line'; children: readonly StackNode[] }

/** What the texts of rules call things; where a name is missing the code stands in for it. */
export interface Names {
  tiers?: Readonly<Record<string, Labels>>
  grades?: Readonly<Record<string, Labels>>
  /** The chain's own word for points: "stars" / "星星". */
  points?: Labels
  /** Unit of texts that speak of no particular grade; litres where it is missing. */
  volumeUnit?: GradeUnit
  /** Stations by id, regions, groups and segments by code: what they are called today. They come with the loading of a rule set and are not stored in it. */
  stations?: Readonly<Record<string, Labels>>
  regions?: Readonly<Record<string, Labels>>
  stationGroups?: Readonly<Record<string, Labels>>
  segments?: Readonly<Record<string, Labels>>
  /** What members call kinds of vouchers: the promotions that take them. Owners read the kind's code. */
  vouchers?: Readonly<Record<string, Labels>>
}

export interface RuleSet {
  schemaVersion: number
  version: number
  promotions: readonly Promotion[]
  stacking: StackNode
  /** Floors of the whole programme, on top of each promotion's own. */
  floors: Floors
  rounding: RoundingMode
  currencyDecimals: number
  /** What a point is worth in 1/10 000 of a minor unit; `best` values points with it. */
  pointValueE4: bigint
  names?: Names
}

export interface BasketLine {
  lineId: string
  type: 'fuel' | 'item'
  grade?: string
  unit?: GradeUnit
  /** Fuel: thousandths of the unit. Items: pieces × 1 000. */
  quantity: Quantity
  unitPrice: UnitPrice
  /** The dispenser's or till's own amount, before every discount; it wins over quantity × price. */
  amountMinor: MinorUnits
  /** What the till took off for reasons of its own. */
  otherDiscountsMinor: MinorUnits
  sku?: string
  category?: string
}

export interface Facts {
  /** Before fuelling a discount may be a rollback of the unit price; afterwards it becomes a line discount. */
  moment: 'before_fuelling' | 'after_fuelling'
  occurredAt: EpochMs
  stationTimeZone: string
  chainTimeZone: string
  stationId: StationId
  lines: readonly BasketLine[]
  /** Nobody identified: undefined. A blocked member gets no discount and earns nothing. */
  member?: { id: MemberId; tier: string; blocked: boolean; profile?: MemberProfile; history?: MemberHistory }
  /** Brought where a rule needs `station`. */
  station?: StationFacts
  /** Brought where a rule needs `payment`: how the till says that it is paid, ordered and by whom it is sponsored. */
  payment?: PaymentFacts
  /** Codes that were presented, normalised, in the order of the till; vouchers among them with what they are. */
  codes?: readonly PresentedCode[]
  /** What is left of each counted limit, by `limitCounterKey`; a counter that was never used is absent and holds its `max`. */
  limitsLeft: ReadonlyMap<string, bigint>
  /** What discounts of a promotion have already taken of its limits of money, where rules without discounts are asked. */
  givenMinor?: ReadonlyMap<string, bigint>
}

/** Of a member, where a rule needs `profile`. */
export interface MemberProfile {
  joinedAt: EpochMs
  /** Day of birth, without the year; 29 February is kept on 28 February of other years. */
  birthday?: { month: number; day: number }
  attributes: Readonly<Record<string, string>>
  segments: ReadonlySet<string>
  vehicles: readonly { grade?: string; tankVolume?: Quantity }[]
}

/** The spans in which fills are counted, in the chain's zone; a week begins on Monday. */
export type HistoryPeriod = Exclude<LimitPeriod, 'sale'>

/** What the member fuelled before this sale, where a rule needs `history`: fills that weren't wholly taken back. */
export interface MemberHistory {
  periods: ReadonlyMap<HistoryPeriod, { fills: number; volume: Quantity }>
  lastFillAt?: EpochMs
  /** Somebody with the same phone, card or plate was a member before and fuelled: no first fill is left. */
  wasMember: boolean
}

export interface StationFacts {
  region?: string
  groups: readonly string[]
  /** What is in the tanks by grade, as last reported; a grade without a reading is absent. */
  stock: ReadonlyMap<string, Quantity>
}

export const ORDER_CHANNELS = ['till', 'app', 'web', 'attendant', 'kiosk'] as const
export type OrderChannel = (typeof ORDER_CHANNELS)[number]
export const PAYMENT_METHODS = ['cash', 'card', 'mobile', 'fleet', 'stored_value', 'points', 'voucher', 'other'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

export interface PaymentFacts {
  method?: PaymentMethod
  /** The first six to eight digits of the bank card. */
  bankCardPrefix?: string
  partnerCode?: string
  channel: OrderChannel
}

/** `text` is normalised. With `voucher` it is one member's right (`kind` is what the chain calls that sort of voucher), else a word that anybody may say. */
export interface PresentedCode { text: string; voucher?: { id: string; kind: string } }

/**
 * What an effect wants done beside discounts and points; each becomes a posting or a row of its own in the sale's
 * commit and is taken back with the sale. Money in minor units, growth in whole points.
 */
export type Intent =
  | { type: 'stored_value'; amountMinor: MinorUnits }
  | { type: 'growth'; amount: Points }
  | { type: 'voucher'; kind: string; count: number; validDays: number }
  | { type: 'draw_ticket'; draw: string; count: number }
  | { type: 'message'; display24?: string; receipt?: Labels }

export interface LineOutcome {
  lineId: string
  discounts: readonly AppliedDiscount[]
  pointsEarned: Points
}
export interface AppliedDiscount {
  promotionId: PromotionId
  version: number
  kind: DiscountKind
  amountMinor: MinorUnits
}

export type Reason = 'applied' | 'condition_failed' | 'limit_reached' | 'floor_reached' | 'not_best' | 'excluded' | 'held_out' | 'not_scheduled'
export interface Explanation {
  promotionId: PromotionId
  version: number
  name: string
  applied: boolean
  reason: Reason
  /** One sentence for member, cashier, hot-line and console. */
  detail: Labels
  /** Code of the condition that failed. */
  condition?: string
}

/** A use of a counted limit that the commit has to claim. `owner` is the station or the member, empty for a campaign. */
export interface LimitClaim {
  limitId: LimitId
  promotionId: PromotionId
  measure: LimitMeasure
  periodKey: string
  owner: string
  max: bigint
  amount: bigint
}

/** A rollback that the pump can be told before fuelling, per line. */
export interface Rollback { lineId: string; promotionId: PromotionId; perUnit: UnitPrice; quantityMax?: Quantity }

export interface Evaluation {
  lines: readonly LineOutcome[]
  totals: { grossMinor: MinorUnits; otherDiscountsMinor: MinorUnits; discountMinor: MinorUnits; netMinor: MinorUnits }
  pointsEarned: Points
  /** Points by promotion, for the ledger's reasons. */
  pointsBy: readonly { promotionId: PromotionId; version: number; points: Points }[]
  rollbacks: readonly Rollback[]
  claims: readonly LimitClaim[]
  /** In the order of evaluation. */
  intents: readonly { promotionId: PromotionId; version: number; intent: Intent }[]
  /** One per promotion of the rule set, in the order of evaluation. */
  explanations: readonly Explanation[]
  messages: { display24: readonly string[]; receipt: readonly Labels[] }
}
