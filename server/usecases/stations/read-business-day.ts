import { sentTotals, type OpenedDayAnswer } from '@/server/contracts/business-day'
import { listSalesOfDay } from '@/server/data/sales/list-sales-of-day'
import { sumBusinessDay } from '@/server/data/sales/sum-business-day'
import { listClosedDays } from '@/server/data/stations/business-day'
import { findStation } from '@/server/data/stations/find-station'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { compareDay, tellSums } from './compare-day'
import { explainDay } from './explain-day'

interface ReadBusinessDay { stationId: string; posId: string; businessDate: string }

/**
 * One till's business date: our totals, the till's where it has told them, every difference, and which sales may be
 * behind it. Refuses `not_found` for the station and for a date on which the till neither sold nor closed.
 */
export const readBusinessDay = reading('stations.read_day', async (scope, day: ReadBusinessDay): Promise<Result<OpenedDayAnswer>> => {
  if (!(await findStation(scope, day.stationId))) return refuse('not_found', 'Nothing with this id exists.')
  const sales = await listSalesOfDay(scope, day)
  const [closed] = await listClosedDays(scope, day.stationId, { from: day.businessDate, until: day.businessDate, posId: day.posId })
  if (!closed && sales.length === 0) return refuse('not_found', 'Nothing with this id exists.')
  const sums = await sumBusinessDay(scope, day)
  const known = { business_date: day.businessDate, pos_id: day.posId, totals: tellSums(sums) }
  if (!closed) return ok({ ...known, state: 'open', differences: [], clues: [] })
  const { schema_version: _, ...told } = closed.sent
  const sent = sentTotals.parse(told)
  const differences = compareDay(sent, sums)
  return ok({
    ...known, state: differences.length === 0 ? 'ties' : 'differs', closed_at: formatInstant(closed.closedAt), sent, differences,
    clues: differences.length === 0 ? [] : explainDay({ netDifferenceMinor: sent.net_minor === undefined ? null : BigInt(sent.net_minor) - sums.netMinor, closedAt: closed.closedAt, sales }),
  })
})
