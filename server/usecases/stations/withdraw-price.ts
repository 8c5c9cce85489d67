import { deletePrice } from '@/server/data/stations/delete-price'
import { findStation } from '@/server/data/stations/find-station'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatUnitPrice } from '@/server/domain/kernel/parse-decimal'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** RFC 3339, the start of the price that is meant. */
interface WithdrawPrice { stationId: string; grade: string; effective_at: string }

/**
 * Takes back a price that is planned and has not begun; the one before it goes on. Refuses `not_found` for the station and
 * for a price that isn't planned there, `conflict` for one that has begun: sales were made by it.
 */
export const withdrawPrice = changing('stations.withdraw_price', async (scope, { stationId, grade, effective_at }: WithdrawPrice) => {
  const effectiveAt = Date.parse(effective_at)
  if (!(await findStation(scope, stationId))) return refuse('not_found', 'Nothing with this id exists.')
  if (effectiveAt <= scope.now) return refuse('conflict', 'This price has begun and stays.')
  const unitPrice = await deletePrice(scope, { stationId, grade, effectiveAt })
  if (unitPrice === null) return refuse('not_found', 'Nothing with this id exists.')
  const told = { grade, unit_price: formatUnitPrice(unitPrice), effective_at: formatInstant(effectiveAt) }
  scope.changed({ kind: 'station', id: stationId, before: { price: told } })
  return ok(told)
})
