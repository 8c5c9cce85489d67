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
