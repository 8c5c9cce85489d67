import { codedParts } from '@/server/domain/promotions/coded-parts'
import type { Labels, Names, Promotion } from '@/server/domain/promotions/types'
import type { InChainTx } from '@/server/platform/db/with-chain'

export type RuleNames = Pick<Names, 'stations' | 'regions' | 'stationGroups' | 'segments'>
type Named = Pick<Promotion, 'conditions' | 'effects'>

/** What stations, regions, groups and segments are called today: those that the promotions name, or all of the chain's. One that is gone has no name, its code stands in for it. */
export async function readRuleNames({ chainId, tx }: InChainTx, promotions?: readonly Named[]): Promise<RuleNames> {
  const [stationIds, regions, groups, segments] = (['stations', 'regions', 'station_groups', 'segments'] as const).map((format) => promotions && namedIn(promotions, format))
  const code = (wanted: string[] | undefined) => ({ chainId, ...(wanted && { code: { in: wanted } }) })
  const found = {
    stations: stationIds?.length === 0 ? {} : byCode(await tx.station.findMany({ where: { chainId, ...(stationIds && { id: { in: stationIds } }) }, select: { id: true, name: true } })),
    regions: regions?.length === 0 ? {} : byCode(await tx.stationRegion.findMany({ where: code(regions), select: { code: true, name: true } })),
    stationGroups: groups?.length === 0 ? {} : byCode(await tx.stationGroup.findMany({ where: code(groups), select: { code: true, name: true } })),
    segments: segments?.length === 0 ? {} : byCode(await tx.segment.findMany({ where: code(segments), select: { code: true, name: true } })),
  }
  return Object.fromEntries(Object.entries(found).filter(([, names]) => Object.keys(names).length > 0))
}

/** Ids or codes of one sort that promotions name; the registry says which arguments hold them. */
export function namedIn(promotions: readonly Named[], sort: 'stations' | 'regions' | 'station_groups' | 'segments'): string[] {
  const all = promotions.flatMap((promotion) => codedParts(promotion)).flatMap(({ coded, formats }) =>
    Object.entries(formats).flatMap(([argument, format]): unknown[] => (format === sort ? [coded.args[argument]].flat() : [])))
  return [...new Set(all.filter((one): one is string => typeof one === 'string'))]
}

/** People name them in one language: it stands for both. */
const byCode = (rows: readonly ({ id: string; name: string } | { code: string; name: string })[]): Record<string, Labels> =>
  Object.fromEntries(rows.map((row) => ['id' in row ? row.id : row.code, { en: row.name, zh: row.name }]))
