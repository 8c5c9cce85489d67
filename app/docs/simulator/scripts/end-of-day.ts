import type { Json, Script, ScriptCall } from '../engine/script'
import { addsUp, balanceIs, enrol, equals, fuel, includes, paid, readBalance, saleOf, sell, status } from './parts'

const item = (sequence: number, over: Readonly<Record<string, Json>> = {}, key = `{run}-item-${sequence}`): Json => ({ ...saleOf(sequence, { offline: true, occurred_at: '{two_hours_ago}', ...over }), idempotency_key: key })
const wholeQueue: ScriptCall = {
  method: 'POST', path: '/sales/batch',
  body: { sales: [item(1), item(2, { lines: [fuel('short')], payments: paid('{#amount_short}') }), item(1, {}, '{run}-item-1-again'), item(3, { pump_number: '4' })] },
}

/** A till that was offline sends all that it has in one call: each sale is answered as if it had come alone. */
export const batch: Script = {
  id: 'batch',
  steps: [
    enrol,
    {
      id: 'send', act: 'send', display: 'sending', call: wholeQueue,
      checks: [
        status(200), equals('/results/0/status', 201), includes('/results/0/sale/flags', 'offline'), equals('/results/1/status', 201),
        equals('/results/2/status', 200), equals('/results/2/sale', '{#send:/results/0/sale}'),
        equals('/results/3/status', 400), equals('/results/3/problem/code', 'validation_failed'), equals('/results/3/problem/errors/0/pointer', '/pump_number'),
      ],
    },
    {
      id: 'send_again', act: 'send', display: 'sending', call: wholeQueue,
      checks: [status(200), equals('/results/0/status', 200), equals('/results/0/sale', '{#send:/results/0/sale}'), equals('/results/1/status', 200), equals('/results/1/sale', '{#send:/results/1/sale}'), equals('/results/3/status', 400)],
    },
    readBalance('balance', [addsUp(
      ['{#balance:/balances/points/available}', '{#balance:/balances/points/pending}'],
      ['{#enrol:/balances/points/available}', '{#enrol:/balances/points/pending}', '{#send:/results/0/sale/points/earned}', '{#send:/results/1/sale/points/earned}'], 0,
    )]),
  ],
}

const close = (totals: Json): ScriptCall => ({ method: 'POST', path: '/business-days', body: { station_id: '{station_id}', pos_id: '{pos_id}', business_date: '{today}', totals } })
const oneFill: Json = { sales_count: 1, gross_minor: '{#amount_full}', net_minor: '{#amount_full}', refunded_minor: 0, payments: paid('{#amount_full}'), grades: [{ grade: '{grade}', volume: '{volume_full}', amount_minor: '{#amount_full}' }] }
const twoFills: Json = { sales_count: 2, gross_minor: '{#two_fills}', net_minor: '{#two_fills}', refunded_minor: 0, payments: paid('{#two_fills}') }

/** The till's day report against ours: it ties to the minor unit, and says where it doesn't. */
export const closeDay: Script = {
  id: 'close_day',
  steps: [
    enrol,
    { id: 'sale', act: 'send', display: 'sending', call: sell(1), checks: [status(201)] },
    { id: 'called_off', act: 'send', display: 'sending', call: sell(2), checks: [status(201)] },
    { id: 'void', act: 'send', display: 'voided', call: { method: 'POST', path: '/voids', idempotencyKey: '{run}-void', body: { sale_id: '{called_off:/id}', business_date: '{today}', reason: 'simulator' } }, checks: [status(200), equals('/status', 'voided')] },
    { id: 'close', act: 'send', call: close(oneFill), checks: [status(200), equals('/totals/sales_count', 1), equals('/totals/net_minor', '{#amount_full}'), equals('/differences', [])] },
    { id: 'late', act: 'send', display: 'sending', call: sell(3, { offline: true, lines: [fuel('short')], payments: paid('{#amount_short}') }), checks: [status(201), includes('/flags', 'offline')] },
    {
      id: 'close_as_before', act: 'send', call: close(oneFill),
      checks: [status(200), equals('/differences/0/field', 'sales_count'), equals('/differences/0/difference', -1), equals('/differences/2/field', 'net_minor'), addsUp(['{#close_as_before:/differences/2/difference}', '{#amount_short}'], [], 0)],
    },
    { id: 'close_again', act: 'send', call: close(twoFills), checks: [status(200), equals('/totals/net_minor', '{#two_fills}'), equals('/differences', [])] },
  ],
}

/** A till whose clock is a day ahead or two days behind: the sale counts, by our clock, and is marked. */
export const wrongClock: Script = {
  id: 'wrong_clock',
  steps: [
    enrol,
    { id: 'right', act: 'send', display: 'sending', call: sell(1), checks: [status(201), equals('/flags', [])] },
    { id: 'ahead', act: 'send', display: 'sending', call: sell(2, { occurred_at: '{tomorrow}' }), checks: [status(201), equals('/flags', ['clock_suspect']), equals('/occurred_at', '{tomorrow}'), equals('/points/earned', '{#right:/points/earned}')] },
    { id: 'behind', act: 'send', display: 'sending', call: sell(3, { occurred_at: '{two_days_ago}' }), checks: [status(201), equals('/flags', ['clock_suspect']), equals('/occurred_at', '{two_days_ago}')] },
    { id: 'offline', act: 'send', display: 'sending', call: sell(4, { occurred_at: '{two_hours_ago}', offline: true }), checks: [status(201), equals('/flags', ['offline'])] },
    readBalance('balance', [balanceIs('balance', ['right', 'ahead', 'behind', 'offline'])]),
  ],
}
