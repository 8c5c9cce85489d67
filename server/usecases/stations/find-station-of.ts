import { findStationOf as find, type ThingAtStation } from '@/server/data/sales/find-station-of'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** At which station a sale, quote or redemption was made, for a key that may act on some stations only; null for an unknown one. Refuses nothing. */
export const findStationOf = reading('stations.find_of', async (scope, thing: ThingAtStation) => ok(await find(scope, thing)))
