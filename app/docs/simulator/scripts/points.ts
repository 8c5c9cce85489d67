import type { Json, Script, ScriptCall, Step } from '../engine/script'
import { again, addsUp, code, coffee, enrol, equals, fuel, readBalance, sell, status } from './parts'

const GIVEN = 5_000
const SPENT = 1_000
/** Points to spend from the start, whatever the chain's rules give for a fill. Needs a key with the scope `manage`. */
const give: Step = {
  id: 'give', act: 'send',
  call: { method: 'POST', path: '/members/{enrol:/id}/adjustments', idempotencyKey: '{run}-give', body: { asset: 'points', amount: GIVEN, reason: 'simulator' } },
  checks: [status(201), equals('/status', 'done'), addsUp(['{#give:/balance_after}'], ['{#enrol:/balances/points/available}', '{#enrol:/balances/points/pending}'], GIVEN)],
}
const redeem = (key: string, points: number): ScriptCall => ({ method: 'POST', path: '/redemptions', idempotencyKey: `{run}-${key}`, body: { member: { id: '{enrol:/id}' }, points, station_id: '{station_id}' } })

/** Points for something that the till hands over; called off they are all back. */
export const redemption: Script = {
  id: 'redemption',
  steps: [
    enrol,
    give,
    { id: 'redeem', act: 'send', call: redeem('redeem', SPENT), checks: [status(201), equals('/status', 'done'), equals('/points', SPENT), addsUp(['{#give:/balance_after}'], ['{#redeem:/balance_after}'], SPENT)] },
    { id: 'redeem_again', act: 'replay', of: 'redeem', checks: again('redeem') },
    { id: 'too_many', act: 'send', call: redeem('too-many', 1_000_000_000), checks: [status(409), code('insufficient_points')] },
    { id: 'cancel', act: 'send', display: 'voided', call: { method: 'POST', path: '/redemptions/{redeem:/id}/cancel', idempotencyKey: '{run}-cancel' }, checks: [status(200), equals('/status', 'cancelled'), equals('/balance_after', '{#give:/balance_after}')] },
    readBalance('balance', [addsUp(['{#balance:/balances/points/available}'], ['{#enrol:/balances/points/available}'], GIVEN)]),
  ],
}

const hold = (key: string): ScriptCall => ({
  method: 'POST', path: '/quotes', idempotencyKey: `{run}-${key}`,
  body: { station_id: '{station_id}', pos_id: '{pos_id}', member: { id: '{enrol:/id}' }, reserve: true, spend_points: 'max', lines: [fuel(), coffee] },
})
const left: Json = [{ method: 'points', amount_minor: '{#hold:/points/spent_minor}' }, { method: 'card', amount_minor: '{#hold:/totals/net_minor - hold:/points/spent_minor}' }]

/** Points that pay part of a fill: held by the quote, taken by the sale, and let go when the driver changes their mind. */
export const payWithPoints: Script = {
  id: 'pay_with_points',
  steps: [
    enrol,
    give,
    { id: 'hold', act: 'send', display: 'lift', call: hold('hold'), checks: [status(201), equals('/status', 'reserved')] },
    readBalance('held', [equals('/balances/points/reserved', '{#hold:/points/spent}'), addsUp(['{#held:/balances/points/available}', '{#hold:/points/spent}'], ['{#enrol:/balances/points/available}'], GIVEN)]),
    {
      id: 'capture', act: 'send', nozzle: 'down', display: 'sending', call: sell(1, { quote_id: '{hold:/id}', lines: [fuel(), coffee], payments: left }),
      checks: [status(201), equals('/points/spent', '{#hold:/points/spent}'), equals('/totals', '{#hold:/totals}'), equals('/discrepancies', [])],
    },
    readBalance('taken', [equals('/balances/points/reserved', 0), addsUp(['{#taken:/balances/points/available}', '{#taken:/balances/points/pending}', '{#hold:/points/spent}'], ['{#enrol:/balances/points/available}', '{#enrol:/balances/points/pending}', '{#capture:/points/earned}'], GIVEN)]),
    { id: 'give_more', act: 'send', call: { method: 'POST', path: '/members/{enrol:/id}/adjustments', idempotencyKey: '{run}-more', body: { asset: 'points', amount: GIVEN, reason: 'simulator' } }, checks: [status(201), equals('/status', 'done')] },
    readBalance('before', []),
    { id: 'hold_more', act: 'send', display: 'lift', call: hold('hold-more'), checks: [status(201), equals('/status', 'reserved')] },
    { id: 'let_go', act: 'send', display: 'voided', call: { method: 'POST', path: '/voids', idempotencyKey: '{run}-let-go', body: { quote_id: '{hold_more:/id}', reason: 'simulator' } }, checks: [status(200), equals('/status', 'voided')] },
    readBalance('after', [equals('/balances', '{#before:/balances}')]),
  ],
}
