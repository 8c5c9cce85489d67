import type { Check, Json, ScriptCall, Step } from '../engine/script'

/** Parts that scripts are put together from; all are data. */

export const fuel = (pour: 'full' | 'ordered' | 'short' = 'full'): Json =>
  ({ line_id: '1', type: 'fuel', grade: '{grade}', pump: '{pump}', volume: `{volume_${pour}}`, volume_unit: '{unit}', unit_price: '{unit_price}', amount_minor: `{#amount_${pour}}` })
export const coffee: Json = { line_id: '2', type: 'item', sku: 'coffee-large', category: 'hot-drinks', quantity: 1, unit_price_minor: '{#coffee}', amount_minor: '{#coffee}' }
export const paid = (amount: Json): Json => [{ method: 'card', amount_minor: amount }]

export const status = (is: number): Check => ({ that: 'status', is })
export const equals = (at: string, value: Json): Check => ({ that: 'equals', at, value })
export const differs = (at: string, value: Json): Check => ({ that: 'differs', at, value })
export const filled = (at: string): Check => ({ that: 'filled', at })
export const includes = (at: string, value: Json): Check => ({ that: 'includes', at, value })
export const addsUp = (plus: readonly Json[], minus: readonly Json[], value: Json): Check => ({ that: 'adds_up', plus, minus, value })
export const code = (is: string): Check => equals('/code', is)
/** The first answer again, as the repeat of anything that was recorded. */
export const again = (as: string): readonly Check[] => [status(200), { that: 'header', name: 'Idempotent-Replayed', is: 'true' }, { that: 'same_bytes', as }]
/** Nothing that the till gave was more than the rules allow. */
export const nothingUnapproved: Check = { that: 'only', at: '/discrepancies/*/code', values: ['payments_differ'] }
/** gross − other − discount = net, in the answer of `step`. */
export const totalsAddUp = (step: string): Check => addsUp([`{#${step}:/totals/gross_minor}`], [`{#${step}:/totals/other_discounts_minor}`, `{#${step}:/totals/discount_minor}`], `{#${step}:/totals/net_minor}`)

/** A member of this run only: whatever the balance shows, this run put there. */
export const enrol: Step = {
  id: 'enrol', act: 'send', display: 'ready', nozzle: 'down',
  call: { method: 'POST', path: '/members', idempotencyKey: '{run}-enrol', body: { phone: '{phone}', language: 'en', consent: { terms: true } } },
  checks: [status(201), equals('/status', 'active'), equals('/balances/points/debt', 0)],
}
export const readBalance = (id: string, checks: readonly Check[]): Step => ({ id, act: 'send', call: { method: 'GET', path: '/members/{enrol:/id}' }, checks: [status(200), ...checks] })
/** What the member had at the beginning (a chain may give points for joining) and what the named sales earned. */
export const balanceIs = (own: string, sales: readonly string[]): Check => addsUp([`{#${own}:/balances/points/available}`, `{#${own}:/balances/points/pending}`], [`{#enrol:/balances/points/available}`, `{#enrol:/balances/points/pending}`, ...sales.map((sale) => `{#${sale}:/points/earned}`)], 0)

/** A sale of 42.130 units by the member, at the sign price; `over` changes what the script is about. */
export const saleOf = (sequence: number, over: Readonly<Record<string, Json>> = {}): Readonly<Record<string, Json>> => ({
  station_id: '{station_id}', pos_id: '{pos_id}', pos_transaction_id: `{run}-T${sequence}`, pos_sequence: sequence, business_date: '{today}', occurred_at: '{now}', member: { id: '{enrol:/id}' },
  lines: [fuel()], payments: paid('{#amount_full}'), ...over,
})
export const sell = (sequence: number, over: Readonly<Record<string, Json>> = {}, key = `{run}-sale-${sequence}`): ScriptCall => ({ method: 'POST', path: '/sales', idempotencyKey: key, body: saleOf(sequence, over) })
export const reference = (sequence: number): Json => ({ station_id: '{station_id}', pos_id: '{pos_id}', pos_transaction_id: `{run}-T${sequence}` })
