import type { Example, Json } from './example'

/** The calls of one fill, in the order in which a till makes them. */

export const enrolExample: Example = {
  body: { phone: '{phone}', name: 'Jo Brandt', language: 'en', vehicle: { plate: 'KI FC 42', grade: 'E10' }, consent: { terms: true, marketing: { sms: true } } },
  idempotencyKey: 'enrol-{run}',
  status: 201,
  keeps: { member_id: 'id' },
}

export const lookUpExample: Example = {
  body: { identifier: { type: 'phone', value: '{phone}' } },
  status: 200,
}

const fuel = (volume: string, amountMinor: number): Json => ({
  line_id: '1', type: 'fuel', grade: 'E10', pump: '4', volume, volume_unit: 'l', unit_price: '1.799', amount_minor: amountMinor,
})

/** Before fuelling: what would 40 litres get? The answer's discount is held until the quote expires. */
export const quoteExample: Example = {
  body: { station_id: '{station_id}', pos_id: 'till-1', member: { id: '{member_id}' }, lines: [fuel('40.000', 7196)], reserve: true },
  idempotencyKey: 'quote-{run}',
  status: 201,
  keeps: { quote_id: 'id' },
}

/** After fuelling, with what the pump really gave. `applied_discounts` is left out: as quoted, 0.03 off each litre, so 77.73 is paid. */
export const saleExample: Example = {
  body: {
    quote_id: '{quote_id}', station_id: '{station_id}', pos_id: 'till-1', pos_transaction_id: 'T-{run}', pos_sequence: '{#run}',
    business_date: '{today}', occurred_at: '{now}', member: { id: '{member_id}' },
    lines: [fuel('42.130', 7579), { line_id: '2', type: 'item', sku: 'coffee-large', category: 'hot-drinks', quantity: 1, unit_price_minor: 320, amount_minor: 320 }],
    payments: [{ method: 'card', amount_minor: 7773 }],
  },
  idempotencyKey: 'sale-{run}',
  status: 201,
  keeps: { sale_id: 'id' },
}

/** What a till sold while nobody answered it: each sale with the key that it would have had. */
export const saleBatchExample: Example = {
  body: {
    sales: [
      {
        idempotency_key: 'offline-1-{run}', station_id: '{station_id}', pos_id: 'till-2', pos_transaction_id: 'O-1-{run}', pos_sequence: '{#run}',
        business_date: '{today}', occurred_at: '{now}', offline: true, lines: [fuel('42.130', 7579)], payments: [{ method: 'cash', amount_minor: 7579 }],
      },
      {
        idempotency_key: 'offline-2-{run}', station_id: '{station_id}', pos_id: 'till-2', pos_transaction_id: 'O-2-{run}',
        business_date: '{today}', occurred_at: '{now}', offline: true, lines: [fuel('20.000', 3598)], payments: [{ method: 'card', amount_minor: 3598 }],
      },
    ],
  },
  status: 200,
}

export const refundPartExample: Example = {
  body: { refund_reference: 'R-1', lines: [{ line_id: '2', amount_minor: 320 }], reason: 'Coffee machine was out of order' },
  idempotencyKey: 'refund-1-{run}',
  status: 201,
}

export const refundRestExample: Example = {
  body: { refund_reference: 'R-2', reason: 'Wrong grade in the tank' },
  idempotencyKey: 'refund-2-{run}',
  status: 201,
}

/** By the till's own name for the sale, for tills that never got our id. */
export const refundByReferenceExample: Example = {
  body: { pos_reference: { station_id: '{station_id}', pos_id: 'till-1', pos_transaction_id: 'T-{run}' }, refund_reference: 'R-1', lines: [{ line_id: '2', amount_minor: 320 }], reason: 'Coffee machine was out of order' },
  idempotencyKey: 'refund-{run}',
  status: 201,
}

/** The till's own sums of the day; ours come back, with each figure in which they differ. */
export const closeBusinessDayExample: Example = {
  body: {
    station_id: '{station_id}', pos_id: 'till-1', business_date: '{today}',
    totals: { sales_count: 1, gross_minor: 7899, discount_minor: 126, net_minor: 7773, payments: [{ method: 'card', amount_minor: 7773 }], grades: [{ grade: 'E10', volume: '42.130', amount_minor: 7579 }] },
  },
  status: 200,
}

export const voidExample: Example = {
  body: { sale_id: '{sale_id}', business_date: '{today}', reason: 'Cashier chose the wrong pump' },
  idempotencyKey: 'void-{run}',
  status: 200,
}

export const voidQuoteExample: Example = {
  body: { reason: 'Customer drove on' },
  idempotencyKey: 'void-quote-{run}',
  status: 200,
}

/** Points of the sale before, for something that the till hands over. */
export const redeemExample: Example = {
  body: { member: { id: '{member_id}' }, points: 10, station_id: '{station_id}' },
  idempotencyKey: 'redeem-{run}',
  status: 201,
  keeps: { redemption_id: 'id' },
}

export const cancelRedemptionExample: Example = {
  idempotencyKey: 'cancel-redemption-{run}',
  status: 200,
}
