import type { GradeStockAnswer } from '@/server/contracts/station'
import { listTills } from '@/server/data/sales/list-tills'
import { sumSoldSince } from '@/server/data/sales/sum-sold-since'
import { findStation } from '@/server/data/stations/find-station'
import { listGrades } from '@/server/data/stations/list-grades'
import { listStockReadings } from '@/server/data/stations/list-stock-readings'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { estimateStock, formatThousandths } from './estimate-stock'

const READINGS_MAX = 8
const DAY_MS = 86_400_000
const PACE_DAYS = 7
/** After that what was sold says little about what is there: deliveries came in between. */
const ESTIMATE_DAYS_MAX = 31

/**
 * The tanks of a station, grade by grade: the last readings with what changed from one to the next, and what may be there
 * now. A grade that was never read stands there without readings. Refuses `not_found` for the station.
 */
export const readStock = reading('stations.read_stock', async (scope, { stationId }: { stationId: string }) => {
  if (!(await findStation(scope, stationId))) return refuse('not_found', 'Nothing with this id exists.')
  const [grades, readings, tills] = [await listGrades(scope), await listStockReadings(scope, stationId, READINGS_MAX), await listTills(scope, stationId)]
  const paceSince = scope.now - PACE_DAYS * DAY_MS
  const last = grades.flatMap(({ code }) => readings.find((one) => one.grade === code && one.recordedAt > scope.now - ESTIMATE_DAYS_MAX * DAY_MS) ?? [])
  const sold = await sumSoldSince(scope, { stationId, tills }, last.flatMap(({ grade, recordedAt }) => [{ grade, since: recordedAt }, { grade, since: paceSince }]))
  return ok(grades.map(({ code, name, unit }): GradeStockAnswer => {
    const own = readings.filter((one) => one.grade === code)
    const place = last.findIndex((one) => one.grade === code)
    const [newest] = own
    return {
      code, name, unit,
      readings: own.map((one, index) => ({
        volume: formatThousandths(one.quantity), recorded_at: formatInstant(one.recordedAt),
        ...(index + 1 < own.length && { change: formatThousandths(one.quantity - (own[index + 1]?.quantity ?? 0n)) }),
      })),
      ...(place >= 0 && newest && { estimate: estimateStock({ read: newest.quantity, sold: sold[2 * place] ?? 0n, soldInPace: sold[2 * place + 1] ?? 0n, paceDays: PACE_DAYS }) }),
    }
  }))
})
