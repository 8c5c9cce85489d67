import type { Script } from '../engine/script'
import { addsUp, coffee, differs, enrol, equals, filled, fuel, includes, nothingUnapproved, paid, readBalance, balanceIs, sell, status, totalsAddUp } from './parts'

/** Pays for 40, gets 17.350: everything is worked out again on what was poured. */
export const prepay: Script = {
  id: 'prepay',
  steps: [
    enrol,
    {
      id: 'authorise', act: 'send', display: 'lift',
      call: { method: 'POST', path: '/quotes', idempotencyKey: '{run}-authorise', body: { station_id: '{station_id}', pos_id: '{pos_id}', member: { id: '{enrol:/id}' }, prepay: { amount_minor: '{#amount_ordered}' }, reserve: true, lines: [{ line_id: '1', type: 'fuel', pump: '{pump}' }] } },
      checks: [status(201), equals('/status', 'reserved'), filled('/by_grade'), filled('/expires_at')],
    },
    { id: 'lift', act: 'watch', nozzle: 'up', display: 'authorised' },
    { id: 'pour', act: 'watch', nozzle: 'flowing', display: 'fuelling' },
    {
      id: 'finalise', act: 'send', nozzle: 'down', display: 'sending',
      call: sell(1, { quote_id: '{authorise:/id}', lines: [fuel('short')], payments: paid('{#amount_short}') }),
      checks: [status(201), equals('/status', 'finalised'), equals('/quote_id', '{authorise:/id}'), equals('/totals/gross_minor', '{#amount_short}'), totalsAddUp('finalise'), nothingUnapproved, filled('/receipt/receipt')],
    },
    readBalance('balance', [balanceIs('balance', ['finalise'])]),
  ],
}

/** The commonest fill: fuel first, then the member at the till with a coffee. */
export const postpay: Script = {
  id: 'postpay',
  steps: [
    enrol,
    { id: 'lift', act: 'watch', nozzle: 'up', display: 'authorised' },
    { id: 'pour', act: 'watch', nozzle: 'flowing', display: 'fuelling' },
    { id: 'hang', act: 'watch', nozzle: 'down', display: 'pay' },
    {
      id: 'identify', act: 'send',
      call: { method: 'POST', path: '/members/lookup', body: { identifier: { type: 'phone', value: '{phone}' } } },
      checks: [status(200), equals('/id', '{enrol:/id}')],
    },
    {
      id: 'quote', act: 'send',
      call: { method: 'POST', path: '/quotes', body: { station_id: '{station_id}', pos_id: '{pos_id}', member: { id: '{identify:/id}' }, lines: [fuel(), coffee] } },
      checks: [status(201), equals('/status', 'open'), equals('/totals/gross_minor', '{#basket}'), totalsAddUp('quote')],
    },
    {
      id: 'finalise', act: 'send', display: 'sending',
      call: sell(1, { quote_id: '{quote:/id}', lines: [fuel(), coffee], payments: paid('{#quote:/totals/net_minor}') }),
      checks: [status(201), equals('/totals', '{#quote:/totals}'), equals('/points/earned', '{#quote:/points/earned}'), equals('/discrepancies', []), filled('/receipt/receipt')],
    },
    {
      id: 'ledger', act: 'send',
      call: { method: 'GET', path: '/members/{enrol:/id}/ledger?limit=1' },
      checks: [status(200), equals('/object', 'list'), addsUp(['{#ledger:/data/0/balance_after}'], [], '{#finalise:/points/balance_after}')],
    },
  ],
}

/** A lesson at the till: a full answer, and nothing moves. */
export const training: Script = {
  id: 'training',
  steps: [
    enrol,
    { id: 'practise', act: 'send', display: 'training', call: sell(1, { training: true }), checks: [status(201), includes('/flags', 'training'), totalsAddUp('practise')] },
    { id: 'gone', act: 'send', call: { method: 'GET', path: '/sales/{practise:/id}' }, checks: [status(404), equals('/code', 'not_found')] },
    readBalance('balance', [equals('/balances', '{#enrol:/balances}')]),
  ],
}

/** Another programme, a fleet card or the till's own coupon took something off first. */
export const otherHost: Script = {
  id: 'other_host',
  steps: [
    enrol,
    {
      id: 'quote', act: 'send',
      call: { method: 'POST', path: '/quotes', body: { station_id: '{station_id}', pos_id: '{pos_id}', member: { id: '{enrol:/id}' }, lines: [fuel(), { line_id: '2', type: 'item', sku: 'wash-gold', category: 'car-wash', quantity: 1, unit_price_minor: '{#coffee}', amount_minor: '{#coffee}', other_discounts_minor: 100 }] } },
      checks: [status(201), equals('/totals/other_discounts_minor', 100), totalsAddUp('quote')],
    },
    {
      id: 'finalise', act: 'send', display: 'sending',
      call: sell(1, { quote_id: '{quote:/id}', lines: [fuel(), { line_id: '2', type: 'item', sku: 'wash-gold', category: 'car-wash', quantity: 1, unit_price_minor: '{#coffee}', amount_minor: '{#coffee}', other_discounts_minor: 100 }], payments: paid('{#quote:/totals/net_minor}') }),
      checks: [status(201), equals('/totals', '{#quote:/totals}'), totalsAddUp('finalise'), equals('/discrepancies', []), differs('/totals/net_minor', '{#basket}')],
    },
  ],
}
