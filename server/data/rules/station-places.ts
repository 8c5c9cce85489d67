import type { InChainTx } from '@/server/platform/db/with-chain'
import type { NamedRow } from './segments'

export interface StationPlaces { version: number; region: string | null; groups: string[] }
/** The same with what the region is called. */
export interface NamedPlaces extends StationPlaces { regionName: string | null }

/** Region and groups of a station; null for one that isn't there. */
export async function readStationPlaces({ chainId, tx }: InChainTx, stationId: string): Promise<NamedPlaces | null> {
  const row = await tx.station.findUnique({ where: { chainId_id: { chainId, id: stationId } }, select: { version: true, region: true, groups: { select: { groupCode: true }, orderBy: { groupCode: 'asc' } } } })
  const named = row?.region == null ? null : await tx.stationRegion.findUnique({ where: { chainId_code: { chainId, code: row.region } }, select: { name: true } })
  return row && { version: row.version, region: row.region, regionName: named?.name ?? row.region, groups: row.groups.map((one) => one.groupCode) }
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

interface PlaceRow extends NamedRow { stations: number }

/** Every group of the chain by its name, with how many stations stand in it. */
export async function listGroupsWithStations({ chainId, tx }: InChainTx): Promise<PlaceRow[]> {
  const rows = await tx.stationGroup.findMany({ where: { chainId }, orderBy: [{ name: 'asc' }, { code: 'asc' }], include: { _count: { select: { members: true } } } })
  return rows.map(({ code, name, version, _count }) => ({ code, name, version, stations: _count.members }))
}

/** Every region that a station lies in or that has a name, by its name. One without a name of its own is called by its code and is of version 0. */
export const listRegions = ({ chainId, tx }: InChainTx): Promise<PlaceRow[]> => tx.$queryRaw<PlaceRow[]>`
  SELECT code, coalesce(r.name, code) AS name, coalesce(r.version, 0) AS version, coalesce(s.stations, 0)::int AS stations
  FROM (SELECT region AS code, count(*) AS stations FROM station WHERE chain_id = ${chainId}::uuid AND region IS NOT NULL GROUP BY 1) s
  FULL JOIN (SELECT code, name, version FROM station_region WHERE chain_id = ${chainId}::uuid) r USING (code) ORDER BY 2, 1`

/** One of them; null where there is none. */
export const findPlace = async (scope: InChainTx, kind: 'group' | 'region', code: string): Promise<PlaceRow | null> =>
  (await (kind === 'group' ? listGroupsWithStations(scope) : listRegions(scope))).find((one) => one.code === code) ?? null

/** False where somebody changed it since that version was read. */
export async function renamePlace(scope: InChainTx, kind: 'group' | 'region', { code, version, name }: NamedRow): Promise<boolean> {
  const { chainId, tx } = scope
  const change = { where: { chainId, code, version }, data: { name, version: { increment: 1 } } }
  if (kind === 'group') return (await tx.stationGroup.updateMany(change)).count === 1
  if (version > 0) return (await tx.stationRegion.updateMany(change)).count === 1
  return (await tx.stationRegion.createMany({ data: [{ chainId, code, name }], skipDuplicates: true })).count === 1
}

/** Takes every station out of it, and then the place itself. False where it was changed since that version was read. */
export async function deletePlace(scope: InChainTx, kind: 'group' | 'region', { code, version }: Pick<NamedRow, 'code' | 'version'>): Promise<boolean> {
  const { chainId, tx } = scope
  if (!(await renamePlace(scope, kind, { code, version, name: code }))) return false
  if (kind === 'group') {
    await tx.station.updateMany({ where: { chainId, groups: { some: { groupCode: code } } }, data: { version: { increment: 1 } } })
    await tx.stationGroupMember.deleteMany({ where: { chainId, groupCode: code } })
    await tx.stationGroup.deleteMany({ where: { chainId, code } })
  } else {
    await tx.station.updateMany({ where: { chainId, region: code }, data: { region: null, version: { increment: 1 } } })
    await tx.stationRegion.deleteMany({ where: { chainId, code } })
  }
  return true
}

/** Every group of the chain by its name. */
export const listStationGroups = ({ chainId, tx }: InChainTx): Promise<{ code: string; name: string }[]> =>
  tx.stationGroup.findMany({ where: { chainId }, orderBy: [{ name: 'asc' }, { code: 'asc' }], select: { code: true, name: true } })
