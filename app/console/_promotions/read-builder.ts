import { getLocale } from 'next-intl/server'
import type { api } from '@/server/trpc/caller'
import { inLocale } from '../_parts/in-locale'
import { readStations, stationLine } from '../_parts/read-around'
import type { Side } from '../_parts/side'
import { readWorld } from '../_simulator/read-world'
import type { PromotionBuilderProps } from './builder/promotion-builder.client'

/** What the builder is made of in this chain: the registry, the chain's own things by name, and the simulator's. */
export async function readBuilder(call: Awaited<ReturnType<typeof api>>, side: Side): Promise<Pick<PromotionBuilderProps, 'registry' | 'named' | 'world'>> {
  const [locale, registry, grades, { tiers }, stations, places, segments, world] = await Promise.all([
    getLocale(), call.promotions.registry(side), call.grades.list(side), call.programme.read(side), readStations(call, side), call.stations.listPlaces(side), call.segments.list(side), readWorld(call, side),
  ])
  const placesOf = (kind: 'group' | 'region') => places.filter((one) => one.kind === kind).map(({ code, name }) => ({ value: code, label: name }))
  return {
    registry,
    named: {
      grades: grades.map(({ code, name }) => ({ value: code, label: name })),
      tiers: tiers.map(({ code, names }) => ({ value: code, label: inLocale(names, locale) })),
      stations: stations.map((one) => ({ value: one.id, label: stationLine(one) })),
      station_groups: placesOf('group'),
      regions: placesOf('region'),
      segments: segments.map(({ code, name }) => ({ value: code, label: name })),
    },
    world,
  }
}
