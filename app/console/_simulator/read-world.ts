import { getLocale } from 'next-intl/server'
import type { api } from '@/server/trpc/caller'
import { inLocale } from '../_parts/in-locale'
import { readStations, stationLine } from '../_parts/read-around'
import type { Side } from '../_parts/side'
import type { SimulatorWorld } from './simulator-world'

/** Stations with prices, tiers, and promotions whose newest version isn't in force. */
export async function readWorld(call: Awaited<ReturnType<typeof api>>, side: Side): Promise<SimulatorWorld> {
  const [locale, stations, { tiers }, promotions] = await Promise.all([getLocale(), readStations(call, side), call.programme.read(side), call.promotions.list({ ...side, statuses: ['draft', 'live', 'paused'] })])
  return {
    stations: stations.filter((one) => one.grades.length > 0).map((one) => ({ id: one.id, line: stationLine(one), timeZone: one.time_zone, grades: one.grades.map(({ code, name, unit, unit_price }) => ({ code, name, unit, unitPrice: unit_price })) })),
    tiers: tiers.map(({ code, names }) => ({ value: code, label: inLocale(names, locale) })),
    drafts: promotions.filter((one) => one.status !== 'live' || one.version !== one.published?.version).map((one) => ({ value: one.id, label: one.name })),
  }
}
