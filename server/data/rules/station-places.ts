import type { InChainTx } from '@/server/platform/db/with-chain'

export interface StationPlaces { version: number; region: string | null; groups: string[] }

/** Region and groups of a station; null for one that isn't there. */
export async function readStationPlaces({ chainId, tx }: InChainTx, stationId: string): Promise<StationPlaces | null> {
  const row = await tx.station.findUnique({ where: { chainId_id: { chainId, id: stationId } }, select: { version: true, region: true, groups: { select: { groupCode: true }, orderBy: { groupCode: 'asc' } } } })
  return row && { version: row.version, region: row.region, groups: row.groups.map((one) => one.groupCode) }
}

/** False where the station was changed since that version was read. Groups that aren't there yet are made. */
export async function writeStationPlaces(scope: InChainTx, stationId: string, places: StationPlaces): Promise<boolean> {
  const { chainId, tx } = scope
  const { count } = await tx.station.updateMany({ where: { chainId, id: stationId, version: places.version }, data: { region: places.region, version: { increment: 1 } } })
  if (count === 0) return false
  await tx.stationGroup.createMany({ data: places.groups.map((code) => ({ chainId, code, name: code, createdAt: new Date(scope.now) })), skipDuplicates: true })
  await tx.stationGroupMember.deleteMany({ where: { chainId, stationId } })
  await tx.stationGroupMember.createMany({ data: places.groups.map((groupCode) => ({ chainId, groupCode, stationId })) })
  return true
}

/** Every group of the chain by its name. */
export const listStationGroups = ({ chainId, tx }: InChainTx): Promise<{ code: string; name: string }[]> =>
  tx.stationGroup.findMany({ where: { chainId }, orderBy: [{ name: 'asc' }, { code: 'asc' }], select: { code: true, name: true } })
