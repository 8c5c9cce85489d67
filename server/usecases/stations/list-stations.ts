import { listPricesAt } from '@/server/data/stations/list-prices-at'
import { listStations as list, type PageOfIds } from '@/server/data/stations/list-stations'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellStation } from './tell-station'

/** One page of the chain's stations, newest first, each with its prices now. A cursor is a station's id. */
export const listStations = reading('stations.list', async (scope, page: PageOfIds) => {
  const { rows, hasMore } = await list(scope, page)
  const prices = await listPricesAt(scope, rows.map((row) => row.id), scope.now)
  return ok({ data: rows.map((row) => tellStation(scope, row, prices)), has_more: hasMore })
})
