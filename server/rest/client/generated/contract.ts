// Made from the contract of the API; a test writes it anew (README.md). Changes by hand do not last.

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

export interface EnrolMember {
  phone?: string
  email?: string
  name?: string
  birthday?: string
  language?: 'en' | 'zh'
  external_id?: string
  vehicle?: {
    plate?: string
    /** Grade code of the chain. */
    grade?: string
  }
  consent: {
    terms: true
    marketing?: {
      sms?: boolean
      email?: boolean
      push?: boolean
      wechat?: boolean
    }
    version?: string
  }
}

export interface LookupMember {
  identifier: Identifier
}

/** One of the ways in which a member shows who they are. */
export interface Identifier {
  type: 'phone' | 'card' | 'qr' | 'plate' | 'external_id'
  value: string
}

export interface QuoteRequest {
  /** Id with the prefix `stn_`. */
  station_id: string
  pos_id?: string
  member?: MemberRef
  /** RFC 3339 with offset. */
  occurred_at?: string
  locale?: string
  lines: readonly (QuoteFuelLine | ItemLine)[]
  price_basis?: 'gross' | 'net'
  prepay?: {
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }
  reserve?: boolean
  spend_points?: number | 'max'
  payment_method?: 'cash' | 'card' | 'mobile' | 'fleet' | 'stored_value' | 'points' | 'voucher' | 'other'
  bank_card_prefix?: string
  partner_code?: string
  vouchers?: readonly string[]
  order_channel?: 'till' | 'app' | 'web' | 'attendant' | 'kiosk'
  pos_reference?: string
}

/** The member, by id or by what they showed at the till. */
export type MemberRef = {
  /** Id with the prefix `mem_`. */
  id: string
} | {
  identifier: Identifier
}

export interface QuoteFuelLine {
  line_id: string
  tax?: {
    rate_bp: number
    included: boolean
  }
  /** Money in minor units of the chain’s currency. */
  other_discounts_minor?: number
  applied_discounts?: readonly {
    promotion_id: string
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }[]
  type: 'fuel'
  /** Grade code of the chain. */
  grade?: string
  pump?: string
  /** Volume in the grade’s unit, at most three decimals. */
  volume?: string
  volume_unit?: 'l' | 'gal_us' | 'kwh' | 'kg'
  /** Price of one unit in the major unit of the currency, at most four decimals. */
  unit_price?: string
  /** Money in minor units of the chain’s currency. */
  amount_minor?: number
}

export interface ItemLine {
  line_id: string
  tax?: {
    rate_bp: number
    included: boolean
  }
  /** Money in minor units of the chain’s currency. */
  other_discounts_minor?: number
  applied_discounts?: readonly {
    promotion_id: string
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }[]
  type: 'item'
  sku: string
  category?: string
  quantity: number
  /** Money in minor units of the chain’s currency. */
  unit_price_minor: number
  /** Money in minor units of the chain’s currency. */
  amount_minor: number
}

export interface QuoteVoidRequest {
  business_date?: string
  reason: string
}

export interface SaleRequest {
  /** Id with the prefix `quo_`. */
  quote_id?: string
  /** Id with the prefix `stn_`. */
  station_id: string
  pos_id: string
  pos_transaction_id: string
  pos_sequence?: number
  business_date: string
  /** RFC 3339 with offset. */
  occurred_at: string
  member?: MemberRef
  locale?: string
  price_basis?: 'gross' | 'net'
  lines: readonly (FuelLine | ItemLine)[]
  payments: readonly {
    method: 'cash' | 'card' | 'mobile' | 'fleet' | 'stored_value' | 'points' | 'voucher' | 'other'
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }[]
  offline?: boolean
  training?: boolean
}

export interface FuelLine {
  line_id: string
  tax?: {
    rate_bp: number
    included: boolean
  }
  /** Money in minor units of the chain’s currency. */
  other_discounts_minor?: number
  applied_discounts?: readonly {
    promotion_id: string
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }[]
  type: 'fuel'
  /** Grade code of the chain. */
  grade: string
  pump?: string
  /** Volume in the grade’s unit, at most three decimals. */
  volume: string
  volume_unit: 'l' | 'gal_us' | 'kwh' | 'kg'
  /** Price of one unit in the major unit of the currency, at most four decimals. */
  unit_price: string
  /** Money in minor units of the chain’s currency. */
  amount_minor: number
}

export interface SaleBatchRequest {
  sales: readonly SaleBatchItem[]
}

export interface SaleBatchItem {
  /** Id with the prefix `quo_`. */
  quote_id?: string
  /** Id with the prefix `stn_`. */
  station_id: string
  pos_id: string
  pos_transaction_id: string
  pos_sequence?: number
  business_date: string
  /** RFC 3339 with offset. */
  occurred_at: string
  member?: MemberRef
  locale?: string
  price_basis?: 'gross' | 'net'
  lines: readonly (FuelLine | ItemLine)[]
  payments: readonly {
    method: 'cash' | 'card' | 'mobile' | 'fleet' | 'stored_value' | 'points' | 'voucher' | 'other'
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }[]
  offline?: boolean
  training?: boolean
  /** What the header is for a single sale. */
  idempotency_key: string
}

export interface SaleRefundRequest {
  refund_reference: string
  lines?: readonly {
    line_id: string
    amount_minor: number
    /** Volume in the grade’s unit, at most three decimals. */
    volume?: string
  }[]
  reason: string
}

export interface RefundRequest {
  /** Id with the prefix `sal_`. */
  sale_id?: string
  pos_reference?: PosReference
  refund_reference: string
  lines?: readonly {
    line_id: string
    amount_minor: number
    /** Volume in the grade’s unit, at most three decimals. */
    volume?: string
  }[]
  reason: string
}

/** The till’s own name for a sale, for tills that never got our id. */
export interface PosReference {
  /** Id with the prefix `stn_`. */
  station_id: string
  pos_id: string
  pos_transaction_id: string
}

export interface VoidRequest {
  /** Id with the prefix `quo_`. */
  quote_id?: string
  /** Id with the prefix `sal_`. */
  sale_id?: string
  pos_reference?: PosReference
  business_date?: string
  reason: string
}

export interface RedemptionRequest {
  member: MemberRef
  /** Whole points, above zero. */
  points?: number
  /** Code of the voucher that is handed something for. Either this or `points`. */
  voucher?: string
  /** Id with the prefix `stn_`. */
  station_id?: string
}

export interface AdjustmentRequest {
  /** Growth raises or lowers the tier counter of the running period; stored value is money of the chain’s currency. */
  asset: 'points' | 'growth' | 'stored_value'
  /** Whole points, growth, or minor units of the chain’s currency, as `asset` says; above zero gives, below zero takes. */
  amount: number
  reason: string
}

export interface IssueVouchersRequest {
  /** What promotions call this sort of voucher. */
  kind: string
  /** How many, each with a code of its own. */
  count: number
  /** The last day on which they are good, in the chain’s time zone. */
  last_day: string
  /** Whose they are. Without it whoever shows a code may use it. */
  member_id?: string
  /** The only stations at which they are good. Without it all. */
  station_ids?: readonly string[]
}

export interface BusinessDayRequest {
  /** Id with the prefix `stn_`. */
  station_id: string
  pos_id: string
  business_date: string
  totals: {
    sales_count?: number
    /** Money in minor units of the chain’s currency. */
    gross_minor?: number
    /** Money in minor units of the chain’s currency. */
    other_discounts_minor?: number
    /** Money in minor units of the chain’s currency. */
    discount_minor?: number
    /** Money in minor units of the chain’s currency. */
    net_minor?: number
    /** Money in minor units of the chain’s currency. */
    refunded_minor?: number
    payments?: readonly {
      method: 'cash' | 'card' | 'mobile' | 'fleet' | 'stored_value' | 'points' | 'voucher' | 'other'
      /** Money in minor units of the chain’s currency. */
      amount_minor: number
    }[]
    grades?: readonly {
      /** Grade code of the chain. */
      grade: string
      /** Volume in the grade’s unit, at most three decimals. */
      volume: string
      /** Money in minor units of the chain’s currency. */
      amount_minor: number
    }[]
  }
}

export interface CreateStation {
  name: string
  external_id?: string
  brand?: string
  street?: string
  house_number?: string
  post_code?: string
  city?: string
  latitude?: number
  longitude?: number
  time_zone?: string
  always_open?: boolean
}

export type SetPrices = readonly Price[]

export interface Price {
  /** Grade code of the chain. */
  grade: string
  /** Price of one unit in the major unit of the currency, at most four decimals. */
  unit_price: string
  /** Price of one unit in the major unit of the currency, at most four decimals. */
  cost?: string
  /** RFC 3339 with offset. */
  effective_at: string
}

export type SetStock = readonly {
  /** Grade code of the chain. */
  grade: string
  /** Volume in the grade’s unit, at most three decimals. */
  volume: string
}[]

export interface CreateGrade {
  /** Grade code of the chain. */
  code: string
  name: string
  unit: 'l' | 'gal_us' | 'kwh' | 'kg'
  product_code?: string
}

export interface SetProgramme {
  rounding?: 'half_up' | 'half_even' | 'down'
  points?: {
    value_e4: number
    expiry: {
      months: number | null
      round_to: 'day' | 'month' | 'quarter' | 'year'
      rolling?: boolean
    }
    maturity_days: number
    spend?: {
      min: number
      step: number
    }
  }
  adjustments?: {
    approval_above: number | null
  }
  transfers?: {
    allowed: boolean
    day_max: number
  }
  family?: {
    allowed: boolean
    members_max: number
  }
  refund_policy?: 'debt' | 'up_to_balance' | 'only_pending'
  clock_tolerance_minutes?: number
  offline_days?: number
  quote_life_minutes?: number
  floors?: {
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    min_unit_price?: string
    /** Money in minor units of the chain’s currency. */
    min_payable_minor?: number
  }
  /** From when on it holds; without it, or in the past, at once. */
  effective_at?: string
}

export interface SetEarningRules {
  rules: readonly EarningRule[]
  /** From when on it holds; without it, or in the past, at once. */
  effective_at?: string
}

export interface EarningRule {
  name: string
  labels?: {
    en: string
    zh: string
  }
  priority?: number
  schedule?: {
    /** RFC 3339 with offset. */
    from?: string
    /** RFC 3339 with offset. */
    until?: string
    time_zone?: 'station' | 'chain'
  }
  conditions?: Condition
  effects: readonly {
    code: string
    args?: Record<string, Json>
  }[]
  limits?: readonly Limit[]
  /** Id with the prefix `prm_`. */
  id?: string
}

export type Condition = {
  code: string
  args?: Record<string, Json>
} | {
  all: readonly Condition[]
} | {
  any: readonly Condition[]
} | {
  not: Condition
}

export type Limit = {
  measure: 'uses'
  scope: 'campaign' | 'station' | 'member' | 'voucher' | 'basket'
  period: 'sale' | 'day' | 'week' | 'month' | 'year' | 'ever'
  max: number
} | {
  measure: 'money'
  scope: 'campaign' | 'station' | 'member' | 'voucher' | 'basket'
  period: 'sale' | 'day' | 'week' | 'month' | 'year' | 'ever'
  max: number
} | {
  measure: 'points'
  scope: 'campaign' | 'station' | 'member' | 'voucher' | 'basket'
  period: 'sale' | 'day' | 'week' | 'month' | 'year' | 'ever'
  max: number
} | {
  measure: 'volume'
  scope: 'campaign' | 'station' | 'member' | 'voucher' | 'basket'
  period: 'sale' | 'day' | 'week' | 'month' | 'year' | 'ever'
  /** Volume in the grade’s unit, at most three decimals. */
  max: string
}

export interface SetTiers {
  tiers: readonly {
    code: string
    names: {
      en: string
      zh: string
    }
    kind: 'volume' | 'spend' | 'growth' | 'fills'
    /** Grade code of the chain. */
    grade?: string
    threshold: number
    multiplier_bp: number
    benefits?: readonly TierBenefit[]
  }[]
  tier_period?: 'calendar_year' | 'calendar_quarter' | 'calendar_month' | 'rolling' | 'from_joining' | 'ever'
  tier_months?: number
  tier_review?: TierReview
  /** From when on it holds; without it, or in the past, at once. */
  effective_at?: string
}

export interface TierBenefit {
  code: 'member_price' | 'multiplier' | 'priority_lane' | 'birthday' | 'roadside' | 'free_checks' | 'service_line' | 'other'
  words: {
    en: string
    zh: string
  }
  value?: string
}

export interface TierReview {
  down: 'never' | 'one_step' | 'recomputed'
  grace: 'none' | 'days' | 'period'
  grace_days: number
}

export interface CreatePromotion {
  name: string
  labels?: {
    en: string
    zh: string
  }
  priority?: number
  schedule?: {
    /** RFC 3339 with offset. */
    from?: string
    /** RFC 3339 with offset. */
    until?: string
    time_zone?: 'station' | 'chain'
  }
  conditions?: Condition
  effects: readonly {
    code: string
    args?: Record<string, Json>
  }[]
  limits?: readonly Limit[]
  floors?: {
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    min_unit_price?: string
    /** Money in minor units of the chain’s currency. */
    min_payable_minor?: number
  }
  funding?: readonly {
    party: string
    share_bp: number
  }[]
}

export interface UpdatePromotion {
  name?: string
  labels?: {
    en: string
    zh: string
  }
  priority?: number
  schedule?: {
    /** RFC 3339 with offset. */
    from?: string
    /** RFC 3339 with offset. */
    until?: string
    time_zone?: 'station' | 'chain'
  }
  conditions?: Condition
  effects?: readonly {
    code: string
    args?: Record<string, Json>
  }[]
  limits?: readonly Limit[]
  floors?: {
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    min_unit_price?: string
    /** Money in minor units of the chain’s currency. */
    min_payable_minor?: number
  }
  funding?: readonly {
    party: string
    share_bp: number
  }[]
  row_version?: number
}

/** With `row_version` the step is taken only if nobody changed the promotion since that version was read. */
export interface PublishPromotion {
  row_version?: number
  version?: number
}

/** With `row_version` the step is taken only if nobody changed the promotion since that version was read. */
export interface PromotionStep {
  row_version?: number
}

export interface SetStacking {
  mode: 'stack' | 'first' | 'best'
  scope: 'basket' | 'line'
  children: readonly Stacking[]
  /** The programme’s version that was read; refused if somebody changed it since. */
  version?: number
}

export type Stacking = {
  promotion: string
} | {
  mode: 'stack' | 'first' | 'best'
  scope: 'basket' | 'line'
  children: readonly Stacking[]
}

export interface Simulate {
  /** Id with the prefix `stn_`. */
  station_id: string
  pos_id?: string
  member?: MemberRef
  /** RFC 3339 with offset. */
  occurred_at?: string
  locale?: string
  lines: readonly (QuoteFuelLine | ItemLine)[]
  price_basis?: 'gross' | 'net'
  prepay?: {
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }
  reserve?: boolean
  spend_points?: number | 'max'
  payment_method?: 'cash' | 'card' | 'mobile' | 'fleet' | 'stored_value' | 'points' | 'voucher' | 'other'
  bank_card_prefix?: string
  partner_code?: string
  vouchers?: readonly string[]
  order_channel?: 'till' | 'app' | 'web' | 'attendant' | 'kiosk'
  pos_reference?: string
  drafts?: readonly Draft[]
  as_tier?: string
}

export type Draft = string | {
  name: string
  labels?: {
    en: string
    zh: string
  }
  priority?: number
  schedule?: {
    /** RFC 3339 with offset. */
    from?: string
    /** RFC 3339 with offset. */
    until?: string
    time_zone?: 'station' | 'chain'
  }
  conditions?: Condition
  effects: readonly {
    code: string
    args?: Record<string, Json>
  }[]
  limits?: readonly Limit[]
  floors?: {
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    min_unit_price?: string
    /** Money in minor units of the chain’s currency. */
    min_payable_minor?: number
  }
  funding?: readonly {
    party: string
    share_bp: number
  }[]
  id?: string
}

export interface CreateWebhookEndpoint {
  /** `https` at its usual port, a host with a name, no user; at the time of each delivery it must lead to a public address. */
  url: string
  /** Types of events that are sent there. */
  events: readonly ('member.joined' | 'member.tier_changed' | 'points.earned' | 'points.spent' | 'points.expired' | 'sale.finalised' | 'sale.refunded' | 'sale.voided' | 'voucher.issued' | 'voucher.redeemed' | 'promotion.published')[]
  description?: string
}

export interface UpdateWebhookEndpoint {
  /** `https` at its usual port, a host with a name, no user; at the time of each delivery it must lead to a public address. */
  url: string
  /** Types of events that are sent there. */
  events: readonly ('member.joined' | 'member.tier_changed' | 'points.earned' | 'points.spent' | 'points.expired' | 'sale.finalised' | 'sale.refunded' | 'sale.voided' | 'voucher.issued' | 'voucher.redeemed' | 'promotion.published')[]
  description?: string
  /** Enabling lets what waited go, and its failures are forgotten. */
  enabled: boolean
  /** The version that was read; another one is refused. */
  row_version: number
}

export interface ReplayWebhooks {
  /** Events recorded from this instant on. */
  from: string
  /** And before this one. */
  until: string
}

export interface Member {
  /** Id with the prefix `mem_`, sortable by time. */
  id: string
  external_id?: string
  phone?: string
  email?: string
  name?: string
  birthday?: string
  language: 'en' | 'zh'
  status: 'active' | 'blocked' | 'erased'
  joined_at: string
  tier: {
    code: string
    name: string
    since: string
    next?: {
      code: string
      missing: {
        kind: 'growth' | 'spend' | 'volume' | 'fills'
        amount: number
      }
      until: string | null
    }
  }
  balances: {
    points: {
      /** Whole points. */
      available: number
      /** Whole points. */
      reserved: number
      /** Whole points. */
      pending: number
      /** Whole points. */
      debt: number
      expiring: {
        /** Whole points. */
        points: number
        at: string
      }[]
    }
    /** Money in minor units of the chain’s currency. */
    stored_value_minor: number
  }
  vehicles: {
    /** Id with the prefix `veh_`, sortable by time. */
    id: string
    plate?: string
    grade?: string
    /** Volume in the grade’s unit, at most three decimals. */
    tank_volume?: string
  }[]
}

/** RFC 9457 problem details. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: string
  request_id: string
  errors?: {
    pointer: string
    code: string
    detail: string
  }[]
}

export interface LedgerEntry {
  /** Id with the prefix `ent_`, sortable by time. */
  id: string
  occurred_at: string
  recorded_at: string
  asset: 'points' | 'growth' | 'stored_value'
  amount: number
  balance_after: number
  kind: 'earn' | 'spend' | 'expire' | 'mature' | 'adjust' | 'reverse' | 'transfer' | 'reserve' | 'release'
  reason: {
    code: string
    text: string
  }
  source: {
    type: string
    id: string
  }
  lots: {
    lot_id: string
    amount: number
    expires_at: string | null
  }[]
  reverses?: string
  by_member_id?: string
}

export interface Quote {
  id: string | null
  status: 'open' | 'reserved' | 'used' | 'voided' | 'expired'
  expires_at: string
  lines: PricedLine[]
  by_grade?: {
    grade: string
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    unit_price: string
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    rollback_per_unit: string
    /** Volume in the grade’s unit, at most three decimals. */
    volume_max?: string
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    net_unit_price: string
  }[]
  totals: Totals
  points: {
    /** Whole points. */
    earned: number
    /** Whole points. */
    spent: number
    /** Money in minor units of the chain’s currency. */
    spent_minor?: number
  }
  tier: {
    code: string
    name: string
    since: string
    next?: {
      code: string
      missing: {
        kind: 'growth' | 'spend' | 'volume' | 'fills'
        amount: number
      }
      until: string | null
    }
  } | null
  explanations: Explanation[]
  rewards?: Reward[]
  messages: {
    display_24: string[]
    receipt: string[]
  }
  degraded?: true
  retry_after_s?: number
}

export type PricedLine = {
  line_id: string
  tax?: {
    rate_bp: number
    included: boolean
  }
  /** Money in minor units of the chain’s currency. */
  other_discounts_minor?: number
  applied_discounts?: {
    promotion_id: string
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }[]
  type: 'fuel'
  /** Grade code of the chain. */
  grade?: string
  pump?: string
  /** Volume in the grade’s unit, at most three decimals. */
  volume?: string
  volume_unit?: 'l' | 'gal_us' | 'kwh' | 'kg'
  /** Price of one unit in the major unit of the currency, at most four decimals. */
  unit_price?: string
  /** Money in minor units of the chain’s currency. */
  amount_minor?: number
  discounts: Discount[]
  /** Whole points. */
  points_earned: number
} | {
  line_id: string
  tax?: {
    rate_bp: number
    included: boolean
  }
  /** Money in minor units of the chain’s currency. */
  other_discounts_minor?: number
  applied_discounts?: {
    promotion_id: string
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }[]
  type: 'item'
  sku: string
  category?: string
  quantity: number
  /** Money in minor units of the chain’s currency. */
  unit_price_minor: number
  /** Money in minor units of the chain’s currency. */
  amount_minor: number
  discounts: Discount[]
  /** Whole points. */
  points_earned: number
}

export interface Discount {
  promotion_id: string
  version: number
  kind: 'unit_price' | 'line' | 'ticket' | 'tender'
  /** Money in minor units of the chain’s currency. */
  amount_minor: number
  label: string
}

export interface Totals {
  /** Money in minor units of the chain’s currency. */
  gross_minor: number
  /** Money in minor units of the chain’s currency. */
  other_discounts_minor: number
  /** Money in minor units of the chain’s currency. */
  discount_minor: number
  /** Money in minor units of the chain’s currency. */
  net_minor: number
}

export interface Explanation {
  promotion_id: string
  version: number
  name: string
  applied: boolean
  reason: 'applied' | 'condition_failed' | 'limit_reached' | 'floor_reached' | 'not_best' | 'excluded' | 'held_out' | 'not_scheduled'
  detail: string
  condition?: string
}

export type Reward = {
  type: 'stored_value'
  promotion_id: string
  version: number
  /** Money in minor units of the chain’s currency. */
  amount_minor: number
} | {
  type: 'growth'
  promotion_id: string
  version: number
  /** Whole points. */
  amount: number
} | {
  type: 'voucher'
  promotion_id: string
  version: number
  kind: string
  count: number
  expires_at: string
  voucher_ids?: string[]
} | {
  type: 'draw_ticket'
  promotion_id: string
  version: number
  draw: string
  count: number
}

export interface Sale {
  /** Id with the prefix `sal_`, sortable by time. */
  id: string
  status: 'finalised' | 'partly_refunded' | 'refunded' | 'voided'
  quote_id?: string
  station_id: string
  pos_id: string
  pos_transaction_id: string
  pos_sequence?: number
  business_date: string
  occurred_at: string
  recorded_at: string
  member_id?: string
  lines: PricedLine[]
  totals: Totals
  points: {
    /** Whole points. */
    earned: number
    /** Whole points. */
    pending: number
    /** Whole points. */
    spent: number
    /** Whole points. */
    balance_after: number
  }
  tier: {
    before: string
    after: string
    counters: {
      kind: string
      value: number
    }[]
  } | null
  explanations: Explanation[]
  rewards?: Reward[]
  discrepancies: {
    code: 'not_offered' | 'expired' | 'over_limit' | 'amount_differs' | 'payments_differ'
    promotion_id?: string
    amount_minor: number
  }[]
  flags: ('late_finalise' | 'clock_suspect' | 'sequence_reused' | 'offline' | 'training')[]
  receipt: {
    display_24: string[]
    receipt: string[]
  }
  refunds: Refund[]
}

export interface Refund {
  /** Id with the prefix `ref_`, sortable by time. */
  id: string
  sale_id: string
  refund_reference: string
  lines: {
    line_id: string
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
    /** Volume in the grade’s unit, at most three decimals. */
    volume?: string
  }[]
  pay_back: {
    method: string
    /** Money in minor units of the chain’s currency. */
    amount_minor: number
  }[]
  points: {
    /** Whole points. */
    clawed_back: number
    /** Whole points. */
    given_back: number
    /** Whole points. */
    debt: number
    /** Whole points. */
    balance_after: number
  }
  limits_returned: boolean
  rewards?: {
    /** Money in minor units of the chain’s currency. */
    stored_value_minor: number
    /** Whole points. */
    growth: number
    vouchers_withdrawn: string[]
    vouchers_returned: string[]
    draw_tickets: number
  }
  discrepancies?: {
    code: 'stored_value_used' | 'voucher_used' | 'voucher_expired'
    voucher_id?: string
    /** Money in minor units of the chain’s currency. */
    amount_minor?: number
  }[]
}

export interface SaleBatch {
  results: {
    index: number
    status: number
    sale?: Sale
    problem?: Problem
  }[]
}

export interface PendingReversal {
  status: 'void_pending' | 'refund_pending'
}

export interface Redemption {
  /** Id with the prefix `red_`, sortable by time. */
  id: string
  status: 'done' | 'cancelled'
  member_id: string
  /** Whole points. */
  points?: number
  /** The voucher after it: `used`, or, where the redemption was cancelled, `open` or `expired` again. */
  voucher?: {
    /** Id with the prefix `vou_`, sortable by time. */
    id: string
    kind: string
    status: 'open' | 'held' | 'used' | 'expired' | 'withdrawn'
    expires_at: string
  }
  station_id?: string
  /** Whole points. */
  balance_after: number
}

export interface Adjustment {
  /** Id with the prefix `adj_`, sortable by time. */
  id: string
  member_id: string
  asset: 'points' | 'growth' | 'stored_value'
  amount: number
  reason: string
  status: 'done' | 'waiting' | 'declined' | 'reversed'
  created_at: string
  /** What the member has of the asset after it. */
  balance_after: number
}

export interface IssuedVouchers {
  vouchers: {
    /** Id with the prefix `vou_`, sortable by time. */
    id: string
    /** What is shown at the till. Told in this answer only. */
    code: string
  }[]
  expires_at: string
}

export interface Voucher {
  /** Id with the prefix `vou_`, sortable by time. */
  id: string
  kind: string
  status: 'open' | 'held' | 'used' | 'expired' | 'withdrawn'
  /** The last four signs of the code. */
  hint: string
  /** Whose it is; absent where whoever shows the code may use it. */
  member_id?: string
  /** The only stations at which it is good; empty where it is good at all. */
  station_ids: string[]
  /** The promotion that issued it. */
  promotion_id?: string
  issued_at: string
  /** From then on it isn’t good any more. */
  expires_at: string
  redeemed_at?: string
  /** The sale that used it. */
  sale_id?: string
  /** The redemption that used it outside a sale. */
  redemption_id?: string
}

export interface BusinessDay {
  station_id: string
  pos_id: string
  business_date: string
  closed_at: string
  totals: {
    sales_count: number
    /** Money in minor units of the chain’s currency. */
    gross_minor: number
    /** Money in minor units of the chain’s currency. */
    other_discounts_minor: number
    /** Money in minor units of the chain’s currency. */
    discount_minor: number
    /** Money in minor units of the chain’s currency. */
    net_minor: number
    /** Money in minor units of the chain’s currency. */
    refunded_minor: number
    payments: {
      method: 'cash' | 'card' | 'mobile' | 'fleet' | 'stored_value' | 'points' | 'voucher' | 'other'
      /** Money in minor units of the chain’s currency. */
      amount_minor: number
    }[]
    grades: {
      /** Grade code of the chain. */
      grade: string
      /** Volume in the grade’s unit, at most three decimals. */
      volume: string
      /** Money in minor units of the chain’s currency. */
      amount_minor: number
    }[]
  }
  differences: DayDifference[]
}

export interface DayDifference {
  field: string
  till: number | string
  ours: number | string
  difference: number | string
}

export interface Offer {
  promotion_id: string
  name: string
  text: string
  until?: string
  station_ids: string[]
  left?: string
}

export interface Station {
  /** Id with the prefix `stn_`, sortable by time. */
  id: string
  external_id?: string
  name: string
  brand?: string
  street?: string
  house_number?: string
  post_code?: string
  city?: string
  latitude?: number
  longitude?: number
  time_zone: string
  always_open: boolean
  status: 'active' | 'closed'
  currency: string
  currency_decimals: number
  grades: {
    code: string
    name: string
    unit: 'l' | 'gal_us' | 'kwh' | 'kg'
    unit_price: string
  }[]
}

export interface Stock {
  grade: string
  volume: string
  volume_unit: 'l' | 'gal_us' | 'kwh' | 'kg'
  recorded_at: string
}

export interface Grade {
  code: string
  name: string
  unit: 'l' | 'gal_us' | 'kwh' | 'kg'
  product_code?: string
  ordinal: number
}

export interface ProgrammeVersion {
  rounding: 'half_up' | 'half_even' | 'down'
  points: {
    value_e4: number
    expiry: {
      months: number | null
      round_to: 'day' | 'month' | 'quarter' | 'year'
      rolling: boolean
    }
    maturity_days: number
    spend: {
      min: number
      step: number
    }
  }
  adjustments: {
    approval_above: number | null
  }
  transfers: {
    allowed: boolean
    day_max: number
  }
  family: {
    allowed: boolean
    members_max: number
  }
  refund_policy: 'debt' | 'up_to_balance' | 'only_pending'
  clock_tolerance_minutes: number
  offline_days: number
  quote_life_minutes: number
  tiers: {
    code: string
    names: {
      en: string
      zh: string
    }
    kind: 'volume' | 'spend' | 'growth' | 'fills'
    /** Grade code of the chain. */
    grade?: string
    threshold: number
    multiplier_bp: number
    benefits?: TierBenefit[]
  }[]
  tier_period: 'calendar_year' | 'calendar_quarter' | 'calendar_month' | 'rolling' | 'from_joining' | 'ever'
  tier_months: number
  tier_review: TierReview
  floors: {
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    min_unit_price?: string
    /** Money in minor units of the chain’s currency. */
    min_payable_minor?: number
  }
  stacking: Stacking | null
  version: number
  rule_set_version: number
  effective_at?: string
}

export interface EarningRules {
  rule_set_version: number
  rules: Promotion[]
}

export interface Promotion {
  /** Id with the prefix `prm_`, sortable by time. */
  id: string
  version: number
  row_version: number
  status: 'draft' | 'live' | 'paused' | 'ended'
  origin: 'promotion' | 'earning_rule'
  name: string
  labels: {
    en: string
    zh: string
  }
  priority: number
  schedule: {
    from?: string
    until?: string
    time_zone: 'station' | 'chain'
  }
  conditions: ConditionOutput
  effects: {
    code: string
    args: Record<string, Json>
  }[]
  limits: {
    /** Id with the prefix `lim_`, sortable by time. */
    id: string
    measure: string
    scope: string
    period: string
    max: number | string
  }[]
  floors: {
    min_unit_price?: string
    min_payable_minor?: number
  }
  funding: {
    party: string
    share_bp: number
  }[]
  sentence: {
    en: string
    zh: string
  }
  published: {
    version: number
    name: string
    sentence: {
      en: string
      zh: string
    }
  } | null
  created_at: string
}

export interface PromotionVersion {
  version: number
  state: 'in_force' | 'draft' | 'past'
  created_at: string
  created_by: string
  name: string
  labels: {
    en: string
    zh: string
  }
  priority: number
  schedule: {
    from?: string
    until?: string
    time_zone: 'station' | 'chain'
  }
  conditions: ConditionOutput
  effects: {
    code: string
    args: Record<string, Json>
  }[]
  limits: {
    /** Id with the prefix `lim_`, sortable by time. */
    id: string
    measure: string
    scope: string
    period: string
    max: number | string
  }[]
  floors: {
    min_unit_price?: string
    min_payable_minor?: number
  }
  funding: {
    party: string
    share_bp: number
  }[]
  sentence: {
    en: string
    zh: string
  }
  changes: RuleChange[]
}

export interface RuleChange {
  part: 'name' | 'labels' | 'priority' | 'schedule' | 'conditions' | 'effects' | 'limits' | 'floors' | 'funding'
  before: {
    en: string
    zh: string
  }
  after: {
    en: string
    zh: string
  }
}

export interface StackingInForce {
  mode: 'stack' | 'first' | 'best'
  scope: 'basket' | 'line'
  children: Stacking[]
  version: number
  rule_set_version: number
  combinations: number
}

export interface Simulation {
  id: string | null
  status: 'open' | 'reserved' | 'used' | 'voided' | 'expired'
  expires_at: string
  lines: PricedLine[]
  by_grade?: {
    grade: string
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    unit_price: string
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    rollback_per_unit: string
    /** Volume in the grade’s unit, at most three decimals. */
    volume_max?: string
    /** Price of one unit in the major unit of the currency, at most four decimals. */
    net_unit_price: string
  }[]
  totals: Totals
  points: {
    /** Whole points. */
    earned: number
    /** Whole points. */
    spent: number
    /** Money in minor units of the chain’s currency. */
    spent_minor?: number
  }
  tier: {
    code: string
    name: string
    since: string
    next?: {
      code: string
      missing: {
        kind: 'growth' | 'spend' | 'volume' | 'fills'
        amount: number
      }
      until: string | null
    }
  } | null
  explanations: Explanation[]
  rewards?: Reward[]
  messages: {
    display_24: string[]
    receipt: string[]
  }
  degraded?: true
  retry_after_s?: number
  limits: {
    /** Id with the prefix `prm_`, sortable by time. */
    promotion_id: string
    /** Id with the prefix `lim_`, sortable by time. */
    limit_id: string
    measure: string
    scope: string
    period: string
    left: number | string
  }[]
}

export interface Registry {
  conditions: {
    code: string
    label: {
      en: string
      zh: string
    }
    /** JSON Schema of the `args`. */
    schema: Record<string, unknown>
    /** `args` as somebody would use them. */
    example: Record<string, unknown>
    words: {
      en: string
      zh: string
    }
  }[]
  effects: {
    code: string
    label: {
      en: string
      zh: string
    }
    /** JSON Schema of the `args`. */
    schema: Record<string, unknown>
    /** `args` as somebody would use them. */
    example: Record<string, unknown>
    words: {
      en: string
      zh: string
    }
  }[]
}

export interface CreatedWebhookEndpoint {
  /** Id with the prefix `whe_`, sortable by time. */
  id: string
  url: string
  description: string
  events: string[]
  status: 'enabled' | 'disabled'
  /** `gone`: it answered 410. `failing`: nothing arrived for seven days. */
  disabled_reason: 'staff' | 'gone' | 'failing' | null
  disabled_at: string | null
  /** Since when every try failed; null while it answers. */
  failing_since: string | null
  /** Deliveries that have not arrived yet, counted up to 1000. */
  waiting: number
  /** Until when everything is signed with the old secret too. */
  previous_secret_until: string | null
  /** RFC 3339 with offset. */
  created_at: string
  row_version: number
  /** `whsec_` and base64. It stands in this answer only. */
  secret: string
}

export interface WebhookEndpoint {
  /** Id with the prefix `whe_`, sortable by time. */
  id: string
  url: string
  description: string
  events: string[]
  status: 'enabled' | 'disabled'
  /** `gone`: it answered 410. `failing`: nothing arrived for seven days. */
  disabled_reason: 'staff' | 'gone' | 'failing' | null
  disabled_at: string | null
  /** Since when every try failed; null while it answers. */
  failing_since: string | null
  /** Deliveries that have not arrived yet, counted up to 1000. */
  waiting: number
  /** Until when everything is signed with the old secret too. */
  previous_secret_until: string | null
  /** RFC 3339 with offset. */
  created_at: string
  row_version: number
}

export interface DeletedWebhookEndpoint {
  /** Id with the prefix `whe_`, sortable by time. */
  id: string
  deleted: true
}

export interface WebhookDelivery {
  /** Id with the prefix `whd_`, sortable by time. */
  id: string
  /** Id with the prefix `evt_`, sortable by time. */
  event_id: string
  event_type: string
  object_id: string
  state: 'waiting' | 'delivered' | 'failed'
  /** RFC 3339 with offset. */
  created_at: string
  delivered_at: string | null
  /** When it is tried next, unless the endpoint is down or disabled; null when it is not tried any more. */
  next_attempt_at: string | null
  attempts_total: number
  /** The newest ten tries, newest first. */
  attempts: {
    number: number
    /** RFC 3339 with offset. */
    at: string
    took_ms: number
    /** HTTP status of the answer; null when there was none. */
    status: number | null
    /** Why there was no answer, as a code. */
    reason: string | null
    /** The beginning of the answer. */
    answer: string | null
  }[]
}

export interface ReplayedWebhooks {
  /** So many events are sent again, or for the first time. */
  queued: number
  /** More than 1000 events lie in the range: call again with this as `from`. Null when that was all. */
  continue_from: string | null
}

export type ConditionOutput = {
  code: string
  args: Record<string, Json>
} | {
  all: ConditionOutput[]
} | {
  any: ConditionOutput[]
} | {
  not: ConditionOutput
}

/** Why an operation refuses; each has a page under `/docs/problems/`. */
export type ProblemCode =
  | 'code_invalid'
  | 'conflict'
  | 'duplicate'
  | 'forbidden'
  | 'idempotency_in_progress'
  | 'idempotency_key_invalid'
  | 'idempotency_key_missing'
  | 'idempotency_mismatch'
  | 'insufficient_balance'
  | 'insufficient_points'
  | 'internal'
  | 'member_blocked'
  | 'not_found'
  | 'nothing_to_refund'
  | 'nothing_to_void'
  | 'payload_too_large'
  | 'rate_limited'
  | 'refund_exceeds_sale'
  | 'refund_reference_reused'
  | 'sale_closed'
  | 'sale_voided'
  | 'unauthenticated'
  | 'unavailable'
  | 'unit_mismatch'
  | 'unprocessable'
  | 'unsupported_media_type'
  | 'validation_failed'
  | 'version_conflict'
  | 'voucher_elsewhere'
  | 'voucher_expired'
  | 'voucher_held'
  | 'voucher_needs_sale'
  | 'voucher_used'
  | 'voucher_withdrawn'

/** What stands under `data.object` of each type of event. */
export interface EventObjects {
  /** Somebody joined the programme, at a till, in the portal or by import. */
  'member.joined': {
    /** Id with the prefix `mem_`. */
    id: string
    tier: string
    language: string
    /** RFC 3339 with offset. */
    joined_at: string
  }
  /** A member reached another tier, upwards or down. */
  'member.tier_changed': {
    /** Id with the prefix `mem_`. */
    member_id: string
    before: string
    after: string
    counters: {
      kind: string
      value: number
    }[]
  }
  /** A sale gave a member points. */
  'points.earned': {
    /** Id with the prefix `mem_`. */
    member_id: string
    /** Id with the prefix `sal_`. */
    sale_id: string
    /** Whole points. */
    points: number
    /** Whole points. */
    balance_after: number
  }
  /** A member spent points, to pay a sale or for something that a till hands over. */
  'points.spent': {
    /** Id with the prefix `mem_`. */
    member_id: string
    /** Id with the prefix `sal_`. */
    sale_id?: string
    /** Id with the prefix `red_`. */
    redemption_id?: string
    /** Whole points. */
    points: number
    /** Whole points. */
    balance_after: number
  }
  /** Points of a member came to their end. */
  'points.expired': {
    /** Id with the prefix `mem_`. */
    member_id: string
    /** Whole points. */
    points: number
  }
  /** A sale was recorded. The object is the sale as the till was told. */
  'sale.finalised': Sale
  /** All or a part of a sale was taken back, or it was refunded before it arrived. */
  'sale.refunded': Refund | Sale
  /** A sale was called off on its business date, or before it arrived. */
  'sale.voided': Sale
  /** A sale gave its member a voucher, or somebody made one by hand: then no sale is named, and without a member it is for whoever shows its code. The code is in no event: a member sees it in the portal. */
  'voucher.issued': {
    /** Id with the prefix `vou_`. */
    voucher_id: string
    kind: string
    /** Id with the prefix `mem_`. */
    member_id?: string
    /** Id with the prefix `sal_`. */
    sale_id?: string
    /** RFC 3339 with offset. */
    expires_at: string
  }
  /** A sale used a voucher up, or a till handed something over for it: then the redemption and its member are named instead of the sale. */
  'voucher.redeemed': {
    /** Id with the prefix `vou_`. */
    voucher_id: string
    /** Id with the prefix `sal_`. */
    sale_id?: string
    /** Id with the prefix `red_`. */
    redemption_id?: string
    /** Id with the prefix `mem_`. */
    member_id?: string
  }
  /** A promotion, or a new version of one, was put into force. Read its conditions and effects by the API. */
  'promotion.published': {
    /** Id with the prefix `prm_`. */
    id: string
    version: number
    name: string
    labels: {
      en: string
      zh: string
    }
    schedule: {
      from?: string
      until?: string
      time_zone: 'station' | 'chain'
    }
    sentence: {
      en: string
      zh: string
    }
  }
}
export type EventType = keyof EventObjects
