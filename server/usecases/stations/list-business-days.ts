import { sentTotals, type ListedDayAnswer, type ListedDaysAnswer } from '@/server/contracts/business-day'
import { hasDayBefore } from '@/server/data/sales/has-day-before'
import { listTills } from '@/server/data/sales/list-tills'
import { sumBusinessDays, type SummedDay } from '@/server/data/sales/sum-business-days'
import { listClosedDays, type ClosedDay } from '@/server/data/stations/business-day'
import { findStation } from '@/server/data/stations/find-station'
import { addDays, formatInstant, localDate } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { compareDay } from './compare-day'

const DAYS = 14

/**
 * The business dates of a station's tills, fourteen at a time up to `until` (default: today there, and tomorrow's date for
 * tills that are ahead): ours beside what the till told, newest first. Refuses `not_found` for the station.
 */
export const listBusinessDays = reading('stations.list_days', async (scope, { stationId, until: wanted }: { stationId: string; until?: string }): Promise<Result<ListedDaysAnswer>> => {
  const station = await findStation(scope, stationId)
  if (!station) return refuse('not_found', 'Nothing with this id exists.')
  const until = wanted ?? addDays(localDate(scope.now, station.timeZone), 1)
  const from = addDays(until, 1 - DAYS)
  const tills = await listTills(scope, stationId)
  const summed = await sumBusinessDays(scope, { stationId, tills, from, until })
  const closed = await listClosedDays(scope, stationId, { from, until })
  const nameOf = (day: { businessDate: string; posId: string }) => `${day.businessDate} ${day.posId}`
  const ours = new Map(summed.map((day) => [nameOf(day), day]))
  const theirs = new Map(closed.map((day) => [nameOf(day), day]))
  const days = [...new Map([...summed, ...closed].map((day) => [nameOf(day), day])).values()].sort((a, b) => (a.businessDate === b.businessDate ? (a.posId < b.posId ? -1 : 1) : a.businessDate < b.businessDate ? 1 : -1))
  return ok({
    from, until, pos_ids: tills, has_more: await hasDayBefore(scope, { stationId, tills }, from),
    days: days.map((day) => tellDay(day, ours.get(nameOf(day)) ?? { ...NOTHING, ...day }, theirs.get(nameOf(day)))),
  })
})

const NOTHING = { salesCount: 0, grossMinor: 0n, otherMinor: 0n, discountMinor: 0n, netMinor: 0n, refundedMinor: 0n, payments: [], grades: [] }

function tellDay({ businessDate, posId }: { businessDate: string; posId: string }, sums: SummedDay, closed: ClosedDay | undefined): ListedDayAnswer {
  const known = { business_date: businessDate, pos_id: posId, sales_count: sums.salesCount, net_minor: Number(sums.netMinor) }
  if (!closed) return { ...known, state: 'open', differences: 0 }
  const sent = readSent(closed)
  const { length: differences } = compareDay(sent, sums)
  return {
    ...known, state: differences === 0 ? 'ties' : 'differs', differences, closed_at: formatInstant(closed.closedAt),
    ...(sent.net_minor !== undefined && { sent_net_minor: sent.net_minor, difference_minor: sent.net_minor - known.net_minor }),
  }
}

/** What the till told, without the mark of the stored form. */
function readSent({ sent: { schema_version: _, ...totals } }: ClosedDay) {
  return sentTotals.parse(totals)
}
