import type { Json, Script, ScriptCall } from '../engine/script'
import { addsUp, again, balanceIs, code, coffee, enrol, equals, fuel, paid, readBalance, reference, saleOf, sell, status } from './parts'

const refund = (key: string, body: Readonly<Record<string, Json>>): ScriptCall => ({ method: 'POST', path: '/sales/{sale:/id}/refunds', idempotencyKey: `{run}-${key}`, body: { reason: 'simulator', ...body } })
const callOff = (key: string, body: Readonly<Record<string, Json>>): ScriptCall => ({ method: 'POST', path: '/voids', idempotencyKey: `{run}-${key}`, body: { reason: 'simulator', ...body } })

/** A part, the part again, the rest: money and points come back exactly once. */
export const refunds: Script = {
  id: 'refunds',
  steps: [
    enrol,
    { id: 'sale', act: 'send', display: 'sending', call: sell(1, { lines: [fuel(), coffee], payments: paid('{#basket}') }), checks: [status(201), equals('/totals/gross_minor', '{#basket}')] },
    { id: 'part', act: 'send', display: 'refunded', call: refund('part', { refund_reference: 'R-1', lines: [{ line_id: '2', amount_minor: '{#coffee}' }] }), checks: [status(201), equals('/pay_back/0/amount_minor', '{#coffee}')] },
    { id: 'part_again', act: 'replay', of: 'part', checks: again('part') },
    { id: 'rest', act: 'send', display: 'refunded', call: refund('rest', { refund_reference: 'R-2' }), checks: [status(201), addsUp(['{#part:/pay_back/0/amount_minor}', '{#rest:/pay_back/0/amount_minor}'], [], '{#sale:/totals/net_minor}'), addsUp(['{#part:/points/clawed_back}', '{#rest:/points/clawed_back}'], [], '{#sale:/points/earned}')] },
    { id: 'nothing_left', act: 'send', call: refund('more', { refund_reference: 'R-3' }), checks: [status(409), code('nothing_to_refund')] },
    { id: 'read', act: 'send', call: { method: 'GET', path: '/sales/{sale:/id}' }, checks: [status(200), equals('/status', 'refunded')] },
    readBalance('balance', [balanceIs('balance', [])]),
  ],
}

/** Called off on its own business date a sale counts as if it had not been; on another day it is closed. */
export const voids: Script = {
  id: 'voids',
  steps: [
    enrol,
    { id: 'sale', act: 'send', display: 'sending', call: sell(1), checks: [status(201)] },
    { id: 'other_day', act: 'send', call: callOff('other-day', { sale_id: '{sale:/id}', business_date: '{another_day}' }), checks: [status(409), code('sale_closed')] },
    { id: 'void', act: 'send', display: 'voided', call: callOff('void', { pos_reference: reference(1), business_date: '{today}' }), checks: [status(200), equals('/status', 'voided'), equals('/id', '{sale:/id}')] },
    { id: 'void_again', act: 'replay', of: 'void', checks: again('void') },
    { id: 'refund', act: 'send', call: refund('refund', { refund_reference: 'R-1' }), checks: [status(409), code('sale_voided')] },
    { id: 'sale_again', act: 'replay', of: 'sale', checks: again('sale') },
    readBalance('balance', [balanceIs('balance', [])]),
  ],
}

/** The take-back overtakes the sale, as it does when tills empty their queues in parallel. */
export const outOfOrder: Script = {
  id: 'out_of_order',
  steps: [
    enrol,
    { id: 'early_void', act: 'send', display: 'voided', call: callOff('early-void', { pos_reference: reference(1), business_date: '{today}' }), checks: [status(202), equals('/status', 'void_pending')] },
    { id: 'late_sale', act: 'send', display: 'sending', call: sell(1), checks: [status(200), equals('/status', 'voided'), equals('/points/earned', 0)] },
    { id: 'early_refund', act: 'send', display: 'refunded', call: { method: 'POST', path: '/refunds', idempotencyKey: '{run}-early-refund', body: { pos_reference: reference(2), refund_reference: 'R-1', reason: 'simulator' } }, checks: [status(202), equals('/status', 'refund_pending')] },
    { id: 'refunded_sale', act: 'send', display: 'sending', call: sell(2), checks: [status(200), equals('/status', 'refunded')] },
    { id: 'quote', act: 'send', display: 'lift', call: { method: 'POST', path: '/quotes', idempotencyKey: '{run}-quote', body: { station_id: '{station_id}', pos_id: '{pos_id}', member: { id: '{enrol:/id}' }, reserve: true, lines: [fuel()] } }, checks: [status(201), equals('/status', 'reserved')] },
    { id: 'drove_on', act: 'send', display: 'voided', call: callOff('drove-on', { quote_id: '{quote:/id}' }), checks: [status(200), equals('/status', 'voided')] },
    { id: 'sale_of_void', act: 'send', display: 'sending', call: sell(3, { quote_id: '{quote:/id}' }), checks: [status(200), equals('/status', 'voided')] },
    readBalance('balance', [balanceIs('balance', [])]),
  ],
}

/** What a till must be told plainly, and what leaves nothing behind. */
export const mistakes: Script = {
  id: 'mistakes',
  steps: [
    enrol,
    { id: 'no_key', act: 'send', call: { method: 'POST', path: '/sales', body: saleOf(1) }, checks: [status(400), code('idempotency_key_missing')] },
    { id: 'unknown_field', act: 'send', call: sell(1, { pump_number: '4' }), checks: [status(400), code('validation_failed'), equals('/errors/0/pointer', '/pump_number')] },
    { id: 'other_unit', act: 'send', call: sell(1, { lines: [{ line_id: '1', type: 'fuel', grade: '{grade}', volume: '{volume_full}', volume_unit: '{wrong_unit}', unit_price: '{unit_price}', amount_minor: '{#amount_full}' }] }, '{run}-unit'), checks: [status(422), code('unit_mismatch')] },
    { id: 'nobodys', act: 'send', call: { method: 'GET', path: '/sales/sal_00000000000000000000000000' }, checks: [status(404), code('not_found')] },
    { id: 'foreign', act: 'send', call: sell(1, { station_id: 'stn_00000000000000000000000000' }, '{run}-foreign'), checks: [status(422), equals('/errors/0/pointer', '/station_id'), equals('/errors/0/code', 'not_found')] },
    { id: 'mended', act: 'send', display: 'sending', call: sell(1), checks: [status(201)] },
    readBalance('balance', [balanceIs('balance', ['mended'])]),
  ],
}
