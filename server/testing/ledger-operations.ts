import { createHash, randomUUID } from 'node:crypto'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import { localDate } from '@/server/domain/kernel/local-day'
import type { Result } from '@/server/domain/kernel/result'
import { expirePoints } from '@/server/usecases/ledger/expire-points'
import { maturePoints } from '@/server/usecases/ledger/mature-points'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { voidSale } from '@/server/usecases/refunds/void-sale'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { lotOfSale, scopeAt, type LedgerRun } from './ledger-world'
import { must } from './must'
import type { ReferenceLedger, Told } from './reference-ledger'
import { survive } from './survive'

/** What a run does, as data: a failing run is printed and shrunk as a list of these. */
export interface Operation {
  kind: keyof typeof OPERATIONS
  member: number
  /** A number that says which, how much, how late; each kind reads what it needs. */
  a: number
  b: number
  /** How often the same is sent, and whether the database is hurt meanwhile. */
  times: number
  isCrashed: boolean
}
export interface Played { told: Told; expect: (reference: ReferenceLedger) => Told }
interface Kind { weight: number; play: (run: LedgerRun, op: Operation, now: number) => Promise<Played> }

const DAY_MS = 86_400_000
const BATCH = 10_000

/** Every operation of the simulator and how often it comes. A new way to move points is one line here and one method of the reference. */
export const OPERATIONS: Readonly<Record<'sale' | 'sale_offline' | 'sale_quoted' | 'quote_voided' | 'refund_part' | 'refund_all' | 'refund_early' | 'void' | 'void_early' | 'mature' | 'expire', Kind>> = {
  sale: { weight: 30, play: (run, op, now) => sell(run, op, { now, at: now, isOffline: false }) },
  sale_offline: { weight: 6, play: (run, op, now) => sell(run, op, { now, at: now - (op.a % 13) * DAY_MS - 3_600_000, isOffline: true }) },
  sale_quoted: { weight: 8, play: sellQuoted },
  quote_voided: { weight: 3, play: voidQuoted },
  refund_part: { weight: 14, play: (run, op, now) => takeBack(run, op, { now, lines: ({ lines }) => [[lines[op.a % lines.length]?.id ?? '', 1 + (op.b % 6_000)]] }) },
  refund_all: { weight: 6, play: (run, op, now) => takeBack(run, op, { now }) },
  refund_early: { weight: 3, play: (run, op, now) => takeBack(run, op, { now, isEarly: true, ...(op.a % 2 === 0 && { lines: ({ lines }: Till) => [[lines[0]?.id ?? '', 1 + (op.b % (lines[0]?.gross ?? 1))]] }) }) },
  void: { weight: 4, play: (run, op, now) => callOff(run, op, { now, isEarly: false }) },
  void_early: { weight: 2, play: (run, op, now) => callOff(run, op, { now, isEarly: true }) },
  mature: { weight: 5, play: (run, op, now) => work(run, op, { now, job: maturePoints, expect: (reference) => reference.mature(now) }) },
  expire: { weight: 5, play: (run, op, now) => work(run, op, { now, job: expirePoints, expect: (reference) => reference.expire(now) }) },
}

type Till = LedgerRun['tills'][number]

const keyOf = (body: object) => ({ key: randomUUID(), bodyHash: Uint8Array.from(createHash('sha256').update(JSON.stringify(body)).digest()) })

/** One line or two, of 0 to 99.999 litres, at 1.500 a litre; the amount is what the dispenser says. */
function newTill(run: LedgerRun, op: Operation, at: number): Till {
  const volumes = op.b % 3 === 0 ? [op.a % 100_000, op.b % 100_000] : [op.a % 100_000]
  const lines = volumes.map((thousandths, index) => ({ id: String(index + 1), thousandths, gross: Math.max(1, Math.round(thousandths * 0.15)) }))
  const till = { till: `${run.name}-${run.tills.length}`, member: memberOf(run, op), lines, at, isKnown: false }
  run.tills.push(till)
  return till
}

/** A sale that was announced by an early refund or void, else a new one. */
const nextTill = (run: LedgerRun, op: Operation, at: number): Till => {
  const announced = run.tills.find((till) => !till.isKnown && till.member === memberOf(run, op))
  if (!announced) return newTill(run, op, at)
  announced.at = at
  return announced
}

function saleBody(run: LedgerRun, till: Till, more: Partial<SaleBody>): SaleBody {
  const at = new Date(till.at).toISOString()
  return {
    station_id: run.world.stationId, pos_id: run.name, pos_transaction_id: till.till, business_date: localDate(till.at, run.world.rules.zone), occurred_at: at,
    member: { id: run.memberIds[till.member] ?? '' },
    lines: till.lines.map(({ id, thousandths, gross }) => ({ line_id: id, type: 'fuel', grade: 'E10', pump: '3', volume: (thousandths / 1_000).toFixed(3), volume_unit: 'l', unit_price: '1.500', amount_minor: gross })),
    payments: [{ method: 'card', amount_minor: till.lines.reduce((sum, { gross }) => sum + gross, 0) }],
    ...more,
  }
}

async function sell(run: LedgerRun, op: Operation, { now, at, isOffline, quoteId }: { now: number; at: number; isOffline: boolean; quoteId?: string }): Promise<Played> {
  const till = nextTill(run, op, at)
  till.isKnown = true
  const body = saleBody(run, till, { ...(isOffline && { offline: true }), ...(quoteId !== undefined && { quote_id: quoteId }) })
  const idempotency = keyOf(body)
  const answers = await repeated(run, op, (time) => recordSale(scopeAt(run.world, now), { body, idempotency: time === 2 ? keyOf(body) : idempotency }))
  const sold = read<SaleAnswer>(answers)
  const ask = { member: run.memberIds[till.member] ?? '', till: till.till, saleId: sold.id, lotId: await lotOfSale(run, sold.id), at, now, lines: till.lines }
  return { told: { id: sold.id, earned: sold.points.earned, balance: sold.points.balance_after }, expect: (reference) => reference.sale(ask) }
}

async function quoted(run: LedgerRun, op: Operation, now: number): Promise<string | undefined> {
  const asked = { till: '', member: memberOf(run, op), at: now, isKnown: false, lines: [{ id: '1', thousandths: 1_000 + (op.a % 50_000), gross: 7_500 }] }
  const { lines, station_id, member } = saleBody(run, asked, {})
  const answer = await survive(run.world.eye, { isCrashed: false }, () => makeQuote(scopeAt(run.world, now), { body: { station_id, ...(member && { member }), lines, reserve: op.a % 2 === 0 } }))
  return answer.ok ? (JSON.parse(Buffer.from(answer.value.bytes).toString()) as { id: string | null }).id ?? undefined : undefined
}
const memberOf = (run: LedgerRun, op: Operation): number => op.member % run.memberIds.length

async function sellQuoted(run: LedgerRun, op: Operation, now: number): Promise<Played> {
  const quoteId = await quoted(run, op, now)
  return sell(run, op, { now, at: now, isOffline: false, ...(quoteId !== undefined && { quoteId }) })
}

/** A quote that is called off changes nobody's points. */
async function voidQuoted(run: LedgerRun, op: Operation, now: number): Promise<Played> {
  const quoteId = await quoted(run, op, now)
  const idempotency = keyOf({ quoteId })
  if (quoteId !== undefined) must(await survive(run.world.eye, { isCrashed: false }, () => voidSale(scopeAt(run.world, now), { body: { quote_id: quoteId, reason: 'test' }, idempotency })))
  return { told: {}, expect: () => ({}) }
}

/** The till's name of a sale of the run, of either member; undefined before the first one. */
const someTill = (run: LedgerRun, op: Operation): Till | undefined => {
  const known = run.tills.filter((till) => till.isKnown)
  return known[op.a % Math.max(1, known.length)]
}
const nothing: Played = { told: {}, expect: () => ({}) }

async function takeBack(run: LedgerRun, op: Operation, how: { now: number; isEarly?: boolean; lines?: (till: Till) => [string, number][] }): Promise<Played> {
  const till = how.isEarly ? newTill(run, op, how.now) : someTill(run, op)
  if (!till) return nothing
  const lines = how.lines?.(till)
  const reference = randomUUID()
  const body = {
    pos_reference: { station_id: run.world.stationId, pos_id: run.name, pos_transaction_id: till.till }, refund_reference: reference, reason: 'test',
    ...(lines && { lines: lines.map(([line_id, amount_minor]) => ({ line_id, amount_minor })) }),
  }
  const idempotency = keyOf(body)
  const answers = await repeated(run, op, () => refundSale(scopeAt(run.world, how.now), { body, idempotency }))
  const ask = { member: run.memberIds[till.member] ?? '', till: till.till, reference, at: how.now, ...(lines && { lines }) }
  return { told: toldOf(answers), expect: (reference_) => reference_.refund(ask) }
}

async function callOff(run: LedgerRun, op: Operation, { now, isEarly }: { now: number; isEarly: boolean }): Promise<Played> {
  const till = isEarly ? newTill(run, op, now) : someTill(run, op)
  if (!till) return nothing
  const body = { pos_reference: { station_id: run.world.stationId, pos_id: run.name, pos_transaction_id: till.till }, reason: 'test' }
  const idempotency = keyOf(body)
  const answers = await repeated(run, op, () => voidSale(scopeAt(run.world, now), { body, idempotency }))
  return { told: toldOf(answers), expect: (reference) => reference.void({ member: run.memberIds[till.member] ?? '', till: till.till, at: now }) }
}

async function work(run: LedgerRun, op: Operation, how: { now: number; job: typeof maturePoints; expect: Played['expect'] }): Promise<Played> {
  const once = () => survive(run.world.eye, { isCrashed: op.isCrashed }, () => how.job(scopeAt(run.world, how.now), { until: how.now, batch: BATCH }))
  for (const done of await Promise.all(Array.from({ length: op.times }, once))) must(done)
  // Killed half-way it is asked for again, which `survive` did; of two at once one may have left a lot to the other.
  if (op.times > 1) must(await once())
  return { told: {}, expect: how.expect }
}

/** The same call `times` times at once; all have to be told the same. */
async function repeated(run: LedgerRun, op: Operation, call: (time: number) => Promise<Result<StoredAnswer>>): Promise<Result<StoredAnswer>> {
  const answers = await Promise.all(Array.from({ length: op.times }, (_, time) => survive(run.world.eye, { isCrashed: op.isCrashed }, () => call(time))))
  const [first, ...others] = answers.map((answer) => (answer.ok ? Buffer.from(answer.value.bytes).toString() : answer.refusal.code))
  for (const other of others) if (other !== first) throw new Error(`a repeat was told ${other} instead of ${first}`)
  if (!answers[0]) throw new Error('nothing was sent')
  return answers[0]
}

const read = <T>(answer: Result<StoredAnswer>): T => JSON.parse(Buffer.from(must(answer).bytes).toString()) as T

function toldOf(answer: Result<StoredAnswer>): Told {
  if (!answer.ok) return { code: answer.refusal.code }
  const told = read<Partial<RefundAnswer> & { status?: string }>(answer)
  if (answer.value.status === 202) return { code: told.status ?? '' }
  if (told.refund_reference === undefined) return { status: told.status ?? '' }
  return { clawedBack: told.points?.clawed_back ?? 0, debt: told.points?.debt ?? 0, balance: told.points?.balance_after ?? 0 }
}
