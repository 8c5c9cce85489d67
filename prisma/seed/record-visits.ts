import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { InChain } from '@/server/usecases/_around/with-chain'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { listOwnVouchers } from '@/server/usecases/vouchers/list-own-vouchers'
import type { DemoChain } from './demo-chain'
import type { Visit } from './generate-sales'
import type { DemoMember } from './join-members'
import { decimal, priceAt } from './prices'
import { unwrap } from './unwrap'

type SaleBody = Parameters<typeof recordSale>[1]['body']
type Line = SaleBody['lines'][number]

export interface Setting {
  demo: DemoChain
  side: InChain
  stations: readonly { id: string; time_zone: string }[]
  members: readonly DemoMember[]
  from: number
}

/** So many visits are quoted at once; their sales are told one after the other, as they happened. */
const TOGETHER = 6
/** One bought item in so many is brought back. */
const BROUGHT_BACK = 30
const VAT = { rate_bp: 1_900, included: true }

/**
 * Lets the visits happen, in their order: a quote for whoever shows a card, the sale, now and then an item brought back.
 * A visit that an earlier seeding recorded is told again by its key and has no second effect.
 */
export async function recordVisits(setting: Setting, visits: readonly Visit[]): Promise<void> {
  for (let from = 0; from < visits.length; from += TOGETHER) {
    const quoted = await Promise.all(visits.slice(from, from + TOGETHER).map((visit, index) => quoteVisit(setting, visit, from + index)))
    for (const finalise of quoted) await finalise()
  }
}

/** Asks for the price; the answer records the sale. */
async function quoteVisit(setting: Setting, visit: Visit, number: number): Promise<() => Promise<void>> {
  const station = setting.stations[visit.station]
  if (!station) throw new RangeError('a visit is at a station of the chain')
  const member = visit.member === null ? undefined : setting.members[visit.member]
  const scope: InChain = { ...setting.side, now: visit.at }
  const lines = linesOf(setting, visit)
  const gross = lines.reduce((sum, line) => sum + line.amount_minor, 0)
  const occurredAt = new Date(visit.at).toISOString()
  const vouchers = member ? await vouchersFor(scope, { demo: setting.demo, memberId: member.id, visit }) : []
  const quote = member && told<{ id: string; totals: { net_minor: number } }>(unwrap(await makeQuote(scope, {
    body: { station_id: station.id, pos_id: 'POS-1', member: { id: member.id }, occurred_at: occurredAt, lines, ...(vouchers.length > 0 && { vouchers }) },
  })))
  const body: SaleBody = {
    ...(quote && { quote_id: quote.id }), ...(member && { member: { id: member.id } }),
    station_id: station.id, pos_id: 'POS-1', pos_transaction_id: `T${String(number).padStart(6, '0')}`, pos_sequence: number + 1,
    business_date: Temporal.Instant.fromEpochMilliseconds(visit.at).toZonedDateTimeISO(station.time_zone).toPlainDate().toString(),
    occurred_at: occurredAt, lines, payments: [{ method: visit.method, amount_minor: quote?.totals.net_minor ?? gross }],
  }
  return async () => {
    const sale = told<{ id: string }>(unwrap(await recordSale(scope, { body, idempotency: keyOf(`sale ${number}`) })))
    if (visit.shop && number % BROUGHT_BACK === 0) await bringBack(scope, { saleId: sale.id, number, line: lines.at(-1) })
  }
}

/** Whoever buys what they have a voucher for shows its code. */
async function vouchersFor(scope: InChain, { demo: { voucher }, memberId, visit }: { demo: DemoChain; memberId: string; visit: Visit }): Promise<string[]> {
  if (visit.shop?.item.category !== voucher.category) return []
  const [own] = unwrap(await listOwnVouchers(scope, { memberId })).open.filter(({ kind }) => kind === voucher.kind)
  return own ? [own.code] : []
}

async function bringBack(scope: InChain, { saleId, number, line }: { saleId: string; number: number; line: Line | undefined }): Promise<void> {
  if (!line) return
  const later: InChain = { ...scope, now: scope.now + 40 * 60_000 }
  const body = { sale_id: saleId, refund_reference: `R${String(number).padStart(6, '0')}`, lines: [{ line_id: line.line_id, amount_minor: line.amount_minor }], reason: 'Brought back' }
  unwrap(await refundSale(later, { body, idempotency: keyOf(`refund ${number}`) }))
}

function linesOf({ demo, from }: Setting, { fuel, shop, ...visit }: Visit): Line[] {
  const lines: Line[] = []
  if (fuel) {
    const e4 = priceAt(fuel.grade, visit.station, visit.at - from)
    lines.push({
      type: 'fuel', line_id: '1', grade: fuel.grade.code, pump: String(visit.pump), volume: decimal(fuel.thousandths, 3), volume_unit: fuel.grade.unit,
      unit_price: decimal(e4, 4), amount_minor: amountOf(fuel.thousandths, e4),
    })
  }
  if (shop) {
    const { item: { sku, category, unitPriceMinor }, quantity } = shop
    lines.push({ type: 'item', line_id: '2', sku, category, quantity, unit_price_minor: unitPriceMinor, amount_minor: unitPriceMinor * quantity, ...(demo.chain.currency === 'EUR' && { tax: VAT }) })
  }
  return lines
}

/** Thousandths × 1/10 000 in hundredths of the major unit, halves up: the demo's currencies all have two decimals. */
const amountOf = (thousandths: number, e4: number): number => Number((BigInt(thousandths) * BigInt(e4) + 50_000n) / 100_000n)

/** The key alone decides what is a repeat: an interrupted seeding comes back with other quotes. */
const keyOf = (name: string) => ({ key: `demo ${name}`, bodyHash: createHash('sha256').update(name).digest() })

const told = <T>({ bytes }: { bytes: Uint8Array }): T => JSON.parse(Buffer.from(bytes).toString('utf8')) as T
