import type { PlaceListAnswer } from '@/server/contracts/segment'
import { listGroupsWithStations, listRegions } from '@/server/data/rules/station-places'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** Every group and region of stations with how many stations are in it. Refuses nothing. */
export const listPlaces = reading('stations.list_places', async (scope, _: object): Promise<Result<PlaceListAnswer>> => ok([
  ...(await listGroupsWithStations(scope)).map((one) => ({ kind: 'group' as const, ...one })),
  ...(await listRegions(scope)).map((one) => ({ kind: 'region' as const, ...one })),
]))
