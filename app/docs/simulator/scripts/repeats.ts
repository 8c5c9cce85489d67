import type { Script } from '../engine/script'
import { again, balanceIs, code, differs, enrol, equals, fuel, includes, paid, readBalance, sell, status, totalsAddUp } from './parts'

/** The same sale by the same key, by another key, by another transaction id; and a real second fill. */
export const duplicates: Script = {
  id: 'duplicates',
  steps: [
    enrol,
    { id: 'sale', act: 'send', display: 'sending', call: sell(1), checks: [status(201), totalsAddUp('sale')] },
    { id: 'same_key', act: 'replay', of: 'sale', checks: again('sale') },
    { id: 'other_key', act: 'send', call: sell(1, {}, '{run}-again'), checks: again('sale') },
    { id: 'other_number', act: 'send', call: sell(1, { pos_transaction_id: '{run}-R1' }, '{run}-renumbered'), checks: again('sale') },
    { id: 'other_body', act: 'send', call: sell(9, { pos_transaction_id: '{run}-X9' }, '{run}-sale-1'), checks: [status(422), code('idempotency_mismatch')] },
    readBalance('once', [balanceIs('once', ['sale'])]),
    { id: 'real_second', act: 'send', display: 'sending', call: sell(2), checks: [status(201), differs('/id', '{sale:/id}')] },
    readBalance('twice', [balanceIs('twice', ['sale', 'real_second'])]),
  ],
}

/** Two hours without a line: the journal fills, is sent in order when the line is back, and once an answer is lost again. */
export const offline: Script = {
  id: 'offline',
  steps: [
    enrol,
    { id: 'first', act: 'queue', nozzle: 'flowing', display: 'waiting', call: sell(1, { offline: true, occurred_at: '{two_hours_ago}' }) },
    { id: 'second', act: 'queue', nozzle: 'down', display: 'waiting', call: sell(2, { offline: true, occurred_at: '{an_hour_ago}', lines: [fuel('short')], payments: paid('{#amount_short}') }) },
    { id: 'send_first', act: 'replay', of: 'first', display: 'sending', checks: [status(201), includes('/flags', 'offline'), equals('/occurred_at', '{two_hours_ago}')] },
    { id: 'lost', act: 'replay', of: 'second', loses: 'answer', display: 'waiting', checks: [status(201), includes('/flags', 'offline')] },
    { id: 'send_second', act: 'replay', of: 'second', display: 'sending', checks: again('lost') },
    readBalance('balance', [balanceIs('balance', ['send_first', 'lost'])]),
  ],
}

/** The power fails before the answer is read: the journal alone knows what to ask, and under which key. */
export const reboot: Script = {
  id: 'reboot',
  steps: [
    enrol,
    { id: 'sale', act: 'send', nozzle: 'down', display: 'sending', loses: 'answer', call: sell(1), checks: [status(201), totalsAddUp('sale')] },
    { id: 'power', act: 'reboot' },
    { id: 'resume', act: 'replay', of: 'sale', display: 'starting', checks: again('sale') },
    { id: 'read', act: 'send', call: { method: 'GET', path: '/sales/{resume:/id}' }, checks: [status(200), equals('/totals', '{#sale:/totals}')] },
    { id: 'forgot', act: 'send', display: 'sending', call: { method: 'POST', path: '/sales', idempotencyKey: '{run}-after-start', body: { station_id: '{station_id}', pos_id: '{pos_id}', pos_transaction_id: '{run}-T2', pos_sequence: 1, business_date: '{today}', occurred_at: '{now}', member: { identifier: { type: 'phone', value: '{phone}' } }, lines: [fuel()], payments: paid('{#amount_full}') } }, checks: again('sale') },
  ],
}
