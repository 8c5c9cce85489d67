import type { Script, ScriptCall } from '../engine/script'
import { again, code, enrol, equals, status } from './parts'

const redeem = (key: string, voucher: string): ScriptCall => ({ method: 'POST', path: '/redemptions', idempotencyKey: `{run}-${key}`, body: { member: { id: '{enrol:/id}' }, voucher, station_id: '{station_id}' } })
const cancel = (key: string, of: string): ScriptCall => ({ method: 'POST', path: `/redemptions/{${of}:/id}/cancel`, idempotencyKey: `{run}-${key}` })
const CODE = '{issue:/vouchers/0/code}'
const isBack = [status(200), equals('/status', 'cancelled'), equals('/voucher/status', 'open'), equals('/voucher/expires_at', '{issue:/expires_at}')]

/** A voucher for something that the till hands over: once, and back again. Its kind is this script's own, so that no chain's promotion asks for it. */
export const voucher: Script = {
  id: 'voucher',
  steps: [
    enrol,
    { id: 'issue', act: 'send', call: { method: 'POST', path: '/vouchers', idempotencyKey: '{run}-issue', body: { kind: 'simulator_wash', count: 1, last_day: '2099-12-31', member_id: '{enrol:/id}' } }, checks: [status(201)] },
    { id: 'redeem', act: 'send', call: redeem('redeem', CODE), checks: [status(201), equals('/status', 'done'), equals('/voucher/id', '{issue:/vouchers/0/id}'), equals('/voucher/status', 'used')] },
    { id: 'redeem_again', act: 'replay', of: 'redeem', checks: again('redeem') },
    { id: 'twice', act: 'send', call: redeem('twice', CODE), checks: [status(409), code('voucher_used')] },
    { id: 'unknown', act: 'send', call: redeem('unknown', 'NOBODYS-CODE'), checks: [status(422), code('unprocessable'), equals('/errors/0/pointer', '/voucher')] },
    { id: 'cancel', act: 'send', display: 'voided', call: cancel('cancel', 'redeem'), checks: isBack },
    { id: 'once_more', act: 'send', call: redeem('once-more', CODE), checks: [status(201), equals('/voucher/status', 'used')] },
    { id: 'back', act: 'send', display: 'voided', call: cancel('back', 'once_more'), checks: isBack },
    { id: 'withdraw', act: 'send', call: { method: 'POST', path: '/vouchers/{issue:/vouchers/0/id}/cancel' }, checks: [status(200), equals('/status', 'withdrawn')] },
    { id: 'gone', act: 'send', call: redeem('gone', CODE), checks: [status(409), code('voucher_withdrawn')] },
  ],
}
