import type { BatchCall } from '@/server/platform/db/call-batch'

type Row = Readonly<Record<string, unknown>>
/** What `commitSale` sends for a sale, as far as it matters here. */
interface SalePayload {
  chain_id: string; at: string; hint: number; sale: Row; reversals_seen: readonly unknown[]; lines: readonly Row[]; discounts: readonly Row[]; claims: readonly Row[]; events: readonly Row[]; answer?: Row; key?: Row; tier_change?: Row
  record?: string; quote_status?: string; member?: Row; entries?: readonly Row[]; postings?: readonly Row[]; lots?: readonly Row[]; lot_updates?: readonly Row[]; lot_moves?: readonly Row[]; balances?: readonly Row[]; counters?: readonly { delta: string }[]
}
const PLAIN = new Set(['record_sale_in_order_v1', 'record_sale_tier_v1'])
const OF_QUOTE = 'record_sale_of_quote_v2'
const PLAIN_OF_QUOTE = new Set(['in_order', 'tier'])

/** All that `rowsTogether` knows of; a sale that says anything else does more than add. */
const KNOWN: ReadonlySet<string> = new Set([
  'chain_id', 'at', 'hint', 'record', 'quote_status', 'sale', 'reversals_seen', 'lines', 'discounts', 'claims', 'events', 'answer', 'key', 'tier_change',
  'member', 'entries', 'postings', 'lots', 'lot_updates', 'lot_moves', 'balances', 'counters',
] satisfies (keyof SalePayload)[])

/** Whether a call is a sale that only adds: its quote, if it has one, held nothing; nothing waited for it, and no counter falls. */
export function isPlainSale({ name, payload }: BatchCall): boolean {
  const { sale, reversals_seen: seen, counters = [], answer, record, quote_status: status } = payload as SalePayload
  const isPlain = name === OF_QUOTE ? status === 'open' && record !== undefined && PLAIN_OF_QUOTE.has(record) : PLAIN.has(name) && sale['quote_id'] === null
  return isPlain && answer !== undefined && Object.keys(payload).every((key) => KNOWN.has(key)) && seen.length === 0 && counters.every(({ delta }) => !delta.startsWith('-'))
}

/** Plain sales as `record_sales_v1` takes them: the rows of all, table by table. */
export function rowsTogether(calls: readonly BatchCall[], hint: number): object {
  const sales = calls.map(({ payload }) => payload as SalePayload)
  const all = (of: (sale: SalePayload) => readonly object[] | undefined) => sales.flatMap((sale) => of(sale) ?? [])
  const one = (of: (sale: SalePayload) => object | undefined) => all((sale) => [of(sale)].filter((row) => row !== undefined))
  return {
    chain_id: sales[0]?.sale['chain_id'],
    // The earliest: nothing that still waits for one of them is taken for over.
    at: sales.map(({ at }) => at).sort()[0],
    hint,
    sales: one(({ sale }) => sale),
    quotes: sales.flatMap(({ sale }) => (sale['quote_id'] === null ? [] : [sale['quote_id']])),
    lines: all(({ lines }) => lines),
    discounts: all(({ discounts }) => discounts),
    claims: all(({ claims, sale }) => claims.map((claim) => ({ ...claim, sale_id: sale['id'] }))),
    keys: one(({ key }) => key),
    answers: one(({ answer }) => answer),
    events: all(({ events }) => events),
    members: one(({ member, entries }) => member && { ...member, entries: entries?.length ?? 0 }),
    entries: all(({ entries }) => entries),
    postings: all(({ postings }) => postings),
    lots: all(({ lots }) => lots),
    lot_updates: all(({ lot_updates: updates }) => updates),
    lot_moves: all(({ lot_moves: moves }) => moves),
    balances: all(({ balances }) => balances),
    counters: all(({ counters, member }) => counters?.map((counter) => ({ ...counter, member_id: member?.['id'] }))),
    tier_changes: one(({ tier_change: change }) => change),
  }
}
