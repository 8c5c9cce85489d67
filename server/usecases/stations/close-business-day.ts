import type { BusinessDayAnswer, BusinessDayBody } from '@/server/contracts/business-day'
import { sumBusinessDay } from '@/server/data/sales/sum-business-day'
import { upsertBusinessDay } from '@/server/data/stations/business-day'
import { findStation } from '@/server/data/stations/find-station'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { compareDay, tellSums } from './compare-day'

/**
 * A till closes its business day: its totals are kept and held against ours, to the minor unit. Sales belong to the date
 * that stands on them, so a day may be closed while pumps run, and closed again when late sales have come. Refuses
 * `unprocessable` for the station.
 */
export const closeBusinessDay = changing('stations.close_day', async (scope, body: BusinessDayBody) => {
  const { station_id, pos_id, business_date, totals } = body
  if (!(await findStation(scope, station_id))) return notFoundInBody('/station_id')
  const day = { stationId: station_id, posId: pos_id, businessDate: business_date }
  await upsertBusinessDay(scope, day, totals)
  const sums = await sumBusinessDay(scope, day)
  const differences = compareDay(totals, sums)
  scope.changed({ kind: 'business_day', id: `${station_id} ${pos_id} ${business_date}`, after: { differences: differences.length } })
  return ok<BusinessDayAnswer>({ station_id, pos_id, business_date, closed_at: formatInstant(scope.now), totals: tellSums(sums), differences })
})
