import type { InChain } from '@/server/usecases/_around/with-chain'
import { listSales } from '@/server/usecases/sales/list-sales'
import { closeBusinessDay } from '@/server/usecases/stations/close-business-day'
import { listBusinessDays } from '@/server/usecases/stations/list-business-days'
import { readBusinessDay } from '@/server/usecases/stations/read-business-day'
import { readStock } from '@/server/usecases/stations/read-stock'
import { setStock } from '@/server/usecases/stations/set-stock'
import type { Span } from './set-up-chain'
import { unwrap } from './unwrap'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Stations whose tanks are read and whose days are closed; the others show how a station begins. */
const STATIONS = 3
const DAYS_CLOSED = 6
/** What the tanks held five days ago in whole units, grade by grade, and a little more from station to station; the second one is due. */
const FIRST_READINGS = [12_400, 0, 9_650, 2_380, 7_200]
/** Tenths of days that the one that is due lasts. */
const LASTS = 14

interface Place { id: string; time_zone: string }
interface Day { business_date: string; pos_id: string }

/**
 * What people at a station do beside selling: they read the tanks, and close each till's day. The newest date stays open,
 * and one day was closed a minute before its last sale, so that the console has something to explain.
 */
export async function runStations(side: InChain, stations: readonly Place[], span: Span): Promise<void> {
  for (const [index, station] of stations.slice(0, STATIONS).entries()) {
    await readTanks({ ...side, now: span.until }, station, index)
    await closeDays({ ...side, now: span.until }, station, index === 0)
  }
}

async function readTanks(scope: InChain, { id: stationId }: Place, station: number): Promise<void> {
  const early = { ...scope, now: scope.now - 5 * DAY_MS }
  const tanks = unwrap(await readStock(early, { stationId })).filter(({ unit }) => unit !== 'kwh')
  const due = tanks[1]?.code
  unwrap(await setStock(early, { stationId, stock: tanks.map(({ code }, index) => ({ grade: code, volume: String((FIRST_READINGS[index] ?? 0) + 190 * (station + 1)) })) }))
  const now = unwrap(await readStock(scope, { stationId })).filter(({ unit }) => unit !== 'kwh')
  const levels = now.map(({ code, estimate }) => {
    const [left, perDay] = [Number(estimate?.volume ?? 0), Number(estimate?.per_day ?? 0)]
    return { grade: code, volume: String(Math.floor(code === due ? Math.min(left, (perDay * LASTS) / 10) : left * 0.99999)) }
  })
  unwrap(await setStock({ ...scope, now: scope.now - 6 * HOUR_MS }, { stationId, stock: levels }))
}

async function closeDays(scope: InChain, { id: stationId }: Place, isFirst: boolean): Promise<void> {
  const { days } = unwrap(await listBusinessDays(scope, { stationId }))
  for (const [index, day] of days.slice(1, 1 + DAYS_CLOSED).entries()) await closeDay(scope, { stationId, day, isEarly: isFirst && index === 0 })
}

async function closeDay(scope: InChain, { stationId, day, isEarly }: { stationId: string; day: Day; isEarly: boolean }): Promise<void> {
  const { business_date, pos_id } = day
  const { totals } = unwrap(await readBusinessDay(scope, { stationId, posId: pos_id, businessDate: business_date }))
  const endsAt = Date.parse(business_date) + DAY_MS
  const last = isEarly ? await lastSale(scope, stationId, { from: endsAt - DAY_MS, until: endsAt }) : undefined
  const told = last ? { sales_count: totals.sales_count - 1, net_minor: totals.net_minor - last.net_minor } : totals
  unwrap(await closeBusinessDay({ ...scope, now: last ? Date.parse(last.occurred_at) - 60_000 : endsAt }, { station_id: stationId, pos_id, business_date, totals: told }))
}

async function lastSale(scope: InChain, stationId: string, { from, until }: Span) {
  const { data } = unwrap(await listSales(scope, { limit: 100, stationId }))
  return data.find((sale) => sale.status === 'finalised' && Date.parse(sale.occurred_at) >= from + 6 * HOUR_MS && Date.parse(sale.occurred_at) < until - 6 * HOUR_MS)
}
