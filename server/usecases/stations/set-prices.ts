import type { PriceAnswer, SetPricesBody } from '@/server/contracts/station'
import { findStation } from '@/server/data/stations/find-station'
import { listGrades } from '@/server/data/stations/list-grades'
import { upsertPrices, type PriceRow } from '@/server/data/stations/upsert-prices'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatUnitPrice, parseDecimal } from '@/server/domain/kernel/parse-decimal'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { MONEY_LIMIT, unitPrice } from '@/server/domain/kernel/units'
import { changing, type InChange } from '../_around/with-chain'

/** Null: every active station of the chain. */
interface SetPrices { stationId: string | null; prices: SetPricesBody }

/**
 * Sets prices of grades from an instant on, at one station or at all. A price with the same start is replaced,
 * earlier and later ones stay. Unit prices and costs are decimals of the major unit.
 * @returns the prices and at how many stations they hold; refuses `not_found` for the station, `unprocessable` with
 *   pointers for grades that the chain doesn't have, `validation_failed` for a grade and start that come twice
 */
export const setPrices = changing('stations.set_prices', async (scope, { stationId, prices }: SetPrices) => {
  if (stationId !== null && !(await findStation(scope, stationId))) return refuse('not_found', 'Nothing with this id exists.')
  const rows = await readPrices(scope, prices)
  if (!rows.ok) return rows
  const stations = await upsertPrices(scope, stationId, rows.value)
  const told = rows.value.map(tell)
  scope.changed({ kind: stationId === null ? 'stations' : 'station', id: stationId ?? 'all', after: { prices: told.map((price) => ({ ...price })) } })
  return ok({ stations, prices: told })
})

async function readPrices(scope: InChange, prices: SetPricesBody): Promise<Result<PriceRow[]>> {
  const known = new Set((await listGrades(scope)).map((grade) => grade.code))
  const missing = prices.flatMap(({ grade }, index) => (known.has(grade) ? [] : [{ pointer: `/${index}/grade`, code: 'not_found', detail: 'Nothing with this id exists.' }]))
  if (missing.length > 0) return refuse('unprocessable', 'The request names something that does not exist.', { errors: missing })
  const rows: PriceRow[] = []
  for (const [index, price] of prices.entries()) {
    const each = parseDecimal(price.unit_price, 4, MONEY_LIMIT)
    const cost = price.cost === undefined ? ok(null) : parseDecimal(price.cost, 4, MONEY_LIMIT)
    if (!each.ok) return refuse('validation_failed', each.refusal.detail, { pointer: `/${index}/unit_price` })
    if (!cost.ok) return refuse('validation_failed', cost.refusal.detail, { pointer: `/${index}/cost` })
    const row = { grade: price.grade, unitPrice: unitPrice(each.value), cost: cost.value === null ? null : unitPrice(cost.value), effectiveAt: Date.parse(price.effective_at) }
    if (rows.some((other) => other.grade === row.grade && other.effectiveAt === row.effectiveAt)) return refuse('validation_failed', 'The same grade and start come twice.', { pointer: `/${index}` })
    rows.push(row)
  }
  return ok(rows)
}

const tell = (row: PriceRow): PriceAnswer => ({
  grade: row.grade, unit_price: formatUnitPrice(row.unitPrice), ...(row.cost !== null && { cost: formatUnitPrice(row.cost) }), effective_at: formatInstant(row.effectiveAt),
})
