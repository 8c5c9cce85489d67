import type { Example } from './example'

/** The calls with which a chain is set up and run. */

export const createGradeExample: Example = {
  body: { code: 'LPG-{run}', name: 'Autogas', unit: 'l', product_code: '054' },
  status: 201,
}

export const createStationExample: Example = {
  body: { name: 'Hafenstraße', external_id: 'site-{run}', street: 'Hafenstraße', house_number: '12', post_code: '24103', city: 'Kiel', latitude: 54.3156, longitude: 10.1372, time_zone: 'Europe/Berlin' },
  status: 201,
}

export const setPricesExample: Example = {
  body: [{ grade: 'E10', unit_price: '1.729', cost: '1.512', effective_at: '{now}' }],
  status: 200,
}

export const setStockExample: Example = {
  body: [{ grade: 'E10', volume: '18250' }],
  status: 200,
}

export const setProgrammeExample: Example = {
  body: { rounding: 'half_up', clock_tolerance_minutes: 15, offline_days: 14, quote_life_minutes: 30 },
  status: 200,
}

export const setTiersExample: Example = {
  body: {
    tier_period: 'calendar_year',
    tier_review: { down: 'one_step', grace: 'days', grace_days: 30 },
    tiers: [
      { code: 'standard', names: { en: 'Standard', zh: '普通' }, kind: 'volume', threshold: 0, multiplier_bp: 10000 },
      { code: 'silver', names: { en: 'Silver', zh: '银卡' }, kind: 'volume', threshold: 500, multiplier_bp: 12000 },
      { code: 'gold', names: { en: 'Gold', zh: '金卡' }, kind: 'volume', threshold: 1500, multiplier_bp: 15000, benefits: [{ code: 'priority_lane', words: { en: 'Your own lane at the car wash', zh: '洗车专用通道' } }] },
    ],
  },
  status: 200,
}

/** One point for each litre of fuel. */
export const setEarningRulesExample: Example = {
  body: { rules: [{ name: 'A point a litre', labels: { en: 'A point a litre', zh: '每升一分' }, effects: [{ code: 'points_per_unit', args: { points: 1, per: '1' } }] }] },
  status: 200,
}

export const createPromotionExample: Example = {
  body: {
    name: 'Off-peak {run}',
    labels: { en: 'Off-peak discount', zh: '错峰优惠' },
    schedule: { time_zone: 'station' },
    conditions: { all: [{ code: 'grade', args: { grades: ['E10'] } }, { code: 'time_window', args: { from: '10:00', until: '15:00', weekdays: [1, 2, 3, 4, 5] } }] },
    effects: [{ code: 'discount_per_unit', args: { per_unit: '0.03', kind: 'unit_price' } }],
    limits: [{ measure: 'volume', scope: 'basket', period: 'sale', max: '50.000' }],
  },
  status: 201,
  keeps: { promotion_id: 'id' },
}

export const adjustPointsExample: Example = {
  body: { asset: 'points', amount: 200, reason: 'Car wash was out of order' },
  idempotencyKey: 'adjust-{run}',
  status: 201,
}

/** What twenty litres on a Sunday would get with a promotion that nobody has stored. */
export const simulateExample: Example = {
  body: {
    station_id: '{station_id}',
    occurred_at: '2026-11-22T11:30:00+01:00',
    lines: [{ line_id: '1', type: 'fuel', grade: 'E10', volume: '20.000', volume_unit: 'l', unit_price: '1.799', amount_minor: 3598 }],
    drafts: [{ name: 'Sunday', conditions: { code: 'time_window', args: { from: '10:00', until: '15:00', weekdays: [7] } }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.05', kind: 'line' } }] }],
  },
  status: 200,
}

/** Of one promotion and whatever comes after it. */
export const setStackingExample: Example = {
  body: { mode: 'stack', scope: 'basket', children: [{ mode: 'best', scope: 'line', children: [{ promotion: '{promotion_id}' }] }] },
  status: 200,
}
