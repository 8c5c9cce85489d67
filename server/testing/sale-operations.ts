import { randomUUID } from 'node:crypto'
import type { QuoteAnswer } from '@/server/contracts/quote'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import { localDate } from '@/server/domain/kernel/local-day'
import type { Result } from '@/server/domain/kernel/result'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { voidSale } from '@/server/usecases/refunds/void-sale'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { lotOfSale, scopeAt, type LedgerRun } from './ledger-world'
import { must } from './must'
import { idOf, keyOf, memberOf, nothing, read, repeated, some, spending, type Op, type Played } from './operation'
import type { Told } from './reference-account'
import { survive } from './survive'

export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export type Till = LedgerRun['tills'][number]
interface How { now: number; at: number; isOffline: boolean; quoteId?: string; pay?: number }

/** One line or two, of 0 to 99.999 litres, at 1.500 a litre; the amount is what the dispenser says. */
function newTill(run: LedgerRun, op: Op, at: number): Till {
  const volumes = op.b % 3 === 0 ? [op.a % 100_000, op.b % 100_000] : [op.a % 100_000]
  const lines = volumes.map((thousandths, index) => ({ id: String(index + 1), thousandths, gross: Math.max(1, Math.round(thousandths * 0.15)) }))
  const till = { till: `${run.name}-${run.tills.length}`, member: memberOf(run, op), lines, at, isKnown: false }
  run.tills.push(till)
  return till
}

/** A sale that was announced by an early refund or void, or was refused before, else a new one. */
const nextTill = (run: LedgerRun, op: Op, at: number): Till => {
  const announced = run.tills.find((till) => !till.isKnown && till.member === memberOf(run, op))
  if (!announced) return newTill(run, op, at)
  announced.at = at
  return announced
}

export function saleBody(run: LedgerRun, till: Till, { pay = 0, ...more }: Partial<SaleBody> & { pay?: number }): SaleBody {
  // Two like fills within a second are two at two pumps: at one they would be the same.
  const pump = /\d+$/.exec(till.till)?.[0] ?? '0'
  const other = till.lines.reduce((sum, { gross }) => sum + gross, 0) - pay
  return {
    station_id: run.world.stationId, pos_id: run.name, pos_transaction_id: till.till, business_date: localDate(till.at, run.world.rules.zone), occurred_at: new Date(till.at).toISOString(),
    member: { id: run.memberIds[till.member] ?? '' },
    lines: till.lines.map(({ id, thousandths, gross }) => ({ line_id: id, type: 'fuel', grade: 'E10', pump, volume: (thousandths / 1_000).toFixed(3), volume_unit: 'l', unit_price: '1.500', amount_minor: gross })),
    payments: [...(pay > 0 ? [{ method: 'points' as const, amount_minor: pay }] : []), ...(other > 0 ? [{ method: 'card' as const, amount_minor: other }] : [])],
    ...more,
  }
}

export async function sell(run: LedgerRun, op: Op, { now, at, isOffline, quoteId, pay = 0 }: How): Promise<Played> {
  const till = nextTill(run, op, at)
  till.isKnown = true
  const inPoints = Math.min(pay, till.lines.reduce((sum, { gross }) => sum + gross, 0))
  const body = saleBody(run, till, { pay: inPoints, ...(isOffline && { offline: true }), ...(quoteId !== undefined && { quote_id: quoteId }) })
  const idempotency = keyOf(body)
  // One that can be refused is decided again under another key.
  const answer = await repeated(run, op, (time) => recordSale(scopeAt(run.world, now), { body, idempotency: time === 2 && inPoints === 0 ? keyOf(body) : idempotency }))
  const member = run.memberIds[till.member] ?? ''
  const asked = { member, till: till.till, at, now, isOffline, lines: till.lines, pay: inPoints, ...(quoteId !== undefined && { quote: quoteId }) }
  if (!answer.ok) {
    till.isKnown = false
    return spending(run, op, { member, now, told: { code: answer.refusal.code }, act: (reference) => reference.sale({ ...asked, saleId: '', lotId: '' }) })
  }
  const sold = read<SaleAnswer>(answer)
  const ask = { ...asked, saleId: sold.id, lotId: sold.points.earned > 0 ? await lotOfSale(run, sold.id) : '' }
  return spending(run, op, { member, now, told: { id: sold.id, earned: sold.points.earned, spent: sold.points.spent, balance: sold.points.balance_after }, act: (reference) => reference.sale(ask) })
}

/** Pays with points what somebody may have: with a quote that holds them, with one that was called off, used or is over, or with none. */
export async function sellPaid(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const quote = op.b % 4 === 0 ? undefined : some(run.quotes, op)
  const isOffline = op.b % 9 === 0
  return sell(run, { ...op, ...(quote && op.b % 11 > 0 && { member: quote.member }) }, {
    now, at: isOffline ? now - (op.a % 3) * DAY_MS - HOUR_MS : now, isOffline, pay: op.b % 5 === 0 ? 0 : 1 + (op.b % 90), ...(quote && { quoteId: quote.id }),
  })
}

/** Holds points for a basket of 75.00: all there are, or some. */
export async function hold(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const points = op.b % 4 === 0 ? 'max' : 1 + (op.b % 80)
  const body = { ...basketOf(run, op, now), reserve: true, spend_points: points } as const
  const idempotency = keyOf(body)
  const answer = await repeated(run, op, () => makeQuote(scopeAt(run.world, now), { body, idempotency }))
  const ask = { member: idOf(run, op), points, payable: 7_500, at: now } as const
  if (!answer.ok) return spending(run, op, { member: ask.member, now, told: { code: answer.refusal.code }, act: (reference) => reference.hold({ ...ask, id: '' }) })
  const quote = read<QuoteAnswer>(answer)
  const id = quote.id ?? ''
  run.quotes.push({ id, member: memberOf(run, op) })
  return spending(run, op, { member: ask.member, now, told: { spent: quote.points.spent }, act: (reference) => reference.hold({ ...ask, id }), isDone: ({ state }) => state.quotes[id] !== undefined })
}

function basketOf(run: LedgerRun, op: Op, now: number) {
  const asked = { till: '', member: memberOf(run, op), at: now, isKnown: false, lines: [{ id: '1', thousandths: 1_000 + (op.a % 50_000), gross: 7_500 }] }
  const { lines, station_id, member } = saleBody(run, asked, {})
  return { station_id, ...(member && { member }), lines }
}

async function quoted(run: LedgerRun, op: Op, now: number): Promise<string | undefined> {
  const answer = await survive(run.world.eye, { isCrashed: false }, () => makeQuote(scopeAt(run.world, now), { body: { ...basketOf(run, op, now), reserve: op.a % 2 === 0 } }))
  return answer.ok ? (read<QuoteAnswer>(answer).id ?? undefined) : undefined
}

export async function sellQuoted(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const quoteId = await quoted(run, op, now)
  const { told, expect } = await sell(run, op, { now, at: now, isOffline: false, ...(quoteId !== undefined && { quoteId }) })
  return { told, expect }
}

/** One that holds points, or a new one that holds none and changes nobody's. */
export async function voidQuoted(run: LedgerRun, op: Op, now: number): Promise<Played> {
  const known = op.b % 4 === 0 ? undefined : some(run.quotes, op)?.id
  const quoteId = known ?? (await quoted(run, op, now))
  if (quoteId === undefined) return nothing
  const body = { quote_id: quoteId, reason: 'test' }
  const idempotency = keyOf(body)
  const answer = await repeated(run, op, () => voidSale(scopeAt(run.world, now), { body, idempotency }))
  if (known === undefined) must(answer)
  return { told: answer.ok ? {} : { code: answer.refusal.code }, expect: (reference) => (known === undefined ? {} : reference.voidQuote(known)) }
}

export async function takeBack(run: LedgerRun, op: Op, how: { now: number; isEarly?: boolean; lines?: (till: Till) => [string, number][] }): Promise<Played> {
  const till = how.isEarly ? newTill(run, op, how.now) : some(run.tills.filter((one) => one.isKnown), op)
  if (!till) return nothing
  const lines = how.lines?.(till)
  const reference = randomUUID()
  const body = {
    pos_reference: { station_id: run.world.stationId, pos_id: run.name, pos_transaction_id: till.till }, refund_reference: reference, reason: 'test',
    ...(lines && { lines: lines.map(([line_id, amount_minor]) => ({ line_id, amount_minor })) }),
  }
  const idempotency = keyOf(body)
  const answer = await repeated(run, op, () => refundSale(scopeAt(run.world, how.now), { body, idempotency }))
  return { told: toldOf(answer), expect: (reference_) => reference_.refund({ till: till.till, reference, at: how.now, ...(lines && { lines }) }) }
}

export async function callOff(run: LedgerRun, op: Op, { now, isEarly }: { now: number; isEarly: boolean }): Promise<Played> {
  const till = isEarly ? newTill(run, op, now) : some(run.tills.filter((one) => one.isKnown), op)
  if (!till) return nothing
  const body = { pos_reference: { station_id: run.world.stationId, pos_id: run.name, pos_transaction_id: till.till }, reason: 'test' }
  const idempotency = keyOf(body)
  const answer = await repeated(run, op, () => voidSale(scopeAt(run.world, now), { body, idempotency }))
  return { told: toldOf(answer), expect: (reference) => reference.void({ till: till.till, at: now }) }
}

function toldOf(answer: Result<StoredAnswer>): Told {
  if (!answer.ok) return { code: answer.refusal.code }
  const told = read<Partial<RefundAnswer> & { status?: string }>(answer)
  if (answer.value.status === 202) return { code: told.status ?? '' }
  if (told.refund_reference === undefined) return { status: told.status ?? '' }
  return { clawedBack: told.points?.clawed_back ?? 0, givenBack: told.points?.given_back ?? 0, debt: told.points?.debt ?? 0, balance: told.points?.balance_after ?? 0 }
}
