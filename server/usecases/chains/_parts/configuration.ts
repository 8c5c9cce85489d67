import { listPromotions } from '@/server/data/programme/list-promotions'
import type { Programme } from '@/server/data/programme/programme-schema'
import { readProgramme } from '@/server/data/programme/read-programme'
import type { StoredPromotion } from '@/server/data/programme/stored-promotion'
import { listAllStations } from '@/server/data/stations/list-all-stations'
import { listGrades, type GradeRow } from '@/server/data/stations/list-grades'
import { listPricesAt, type GradePrice } from '@/server/data/stations/list-prices-at'
import type { StationRow } from '@/server/data/stations/station-row'
import type { InChainTx } from '../../_around/with-chain'

/** What an owner has set on one side of a chain. Members, sales, keys and the ledger are no part of it. */
export interface Configuration {
  grades: readonly GradeRow[]
  stations: readonly StationRow[]
  /** Those in force now. */
  prices: readonly GradePrice[]
  programme: Programme
  /** All but ended ones. */
  promotions: readonly StoredPromotion[]
}

export async function readConfiguration(scope: InChainTx): Promise<Configuration> {
  const stations = await listAllStations(scope)
  return {
    grades: await listGrades(scope),
    stations,
    prices: await listPricesAt(scope, stations.map(({ id }) => id), scope.now),
    programme: await readProgramme(scope),
    promotions: await listPromotions(scope, { statuses: ['draft', 'live', 'paused'] }),
  }
}
