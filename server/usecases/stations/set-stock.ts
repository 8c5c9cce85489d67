import type { SetStockBody, StockAnswer } from '@/server/contracts/station'
import { findStation } from '@/server/data/stations/find-station'
import { listGrades } from '@/server/data/stations/list-grades'
import { upsertStock } from '@/server/data/stations/upsert-stock'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatDecimal, parseDecimal } from '@/server/domain/kernel/parse-decimal'
import { ok, refuse } from '@/server/domain/kernel/result'
import { quantity } from '@/server/domain/kernel/units'
import { changing } from '../_around/with-chain'

const VOLUME_MAX = 10n ** 15n

/**
 * Keeps what is in a station's tanks now, per grade in its own unit; earlier readings stay. Refuses `not_found` for the
 * station, `unprocessable` with pointers for grades that the chain doesn't have, `validation_failed` for one that comes twice.
 */
export const setStock = changing('stations.set_stock', async (scope, { stationId, stock }: { stationId: string; stock: SetStockBody }) => {
  if (!(await findStation(scope, stationId))) return refuse('not_found', 'Nothing with this id exists.')
  const grades = new Map((await listGrades(scope)).map((grade) => [grade.code, grade]))
  const missing = stock.flatMap(({ grade }, index) => (grades.has(grade) ? [] : [{ pointer: `/${index}/grade`, code: 'not_found', detail: 'Nothing with this id exists.' }]))
  if (missing.length > 0) return refuse('unprocessable', 'The request names something that does not exist.', { errors: missing })
  const twice = stock.findIndex(({ grade }, index) => stock.findIndex((other) => other.grade === grade) !== index)
  if (twice >= 0) return refuse('validation_failed', 'The same grade comes twice.', { pointer: `/${twice}/grade` })
  const rows = stock.map(({ grade, volume }) => {
    const parsed = parseDecimal(volume, 3, VOLUME_MAX)
    return { grade, quantity: quantity(parsed.ok ? parsed.value : 0n) }
  })
  await upsertStock(scope, stationId, rows)
  const told = rows.map(({ grade, quantity: held }): StockAnswer => ({ grade, volume: formatDecimal(held, 3), volume_unit: grades.get(grade)?.unit ?? 'l', recorded_at: formatInstant(scope.now) }))
  scope.changed({ kind: 'station', id: stationId, after: { stock: told.map((one) => ({ ...one })) } })
  return ok({ stock: told })
})
