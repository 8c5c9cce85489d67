import type { api } from '@/server/trpc/caller'
import type { Side } from './side'

type Call = Awaited<ReturnType<typeof api>>
type Stations = Awaited<ReturnType<Call['stations']['list']>>['data']
const PAGE = 100
/** What a select can hold and a person can look through. */
const STATIONS_MAX = 400

/** The newest stations of the chain, by name, as many as a select can hold. */
export async function readStations(call: Call, side: Side): Promise<Stations> {
  const all: Stations = []
  for (let cursor: string | undefined; all.length < STATIONS_MAX; cursor = all.at(-1)?.id) {
    const page = await call.stations.list({ ...side, limit: PAGE, ...(cursor !== undefined && { cursor }) })
    all.push(...page.data)
    if (!page.has_more) break
  }
  return all.sort((one, other) => one.name.localeCompare(other.name))
}

/** Grade code → name. */
export async function readGradeNames(call: Call, side: Side): Promise<Record<string, string>> {
  return Object.fromEntries((await call.grades.list(side)).map(({ code, name }) => [code, name]))
}

/** A station as one line of a select: many of a chain share a name. */
export const stationLine = ({ name, street, city }: { name: string; street?: string; city?: string }): string => [name, street, city].filter((part) => part !== undefined && part !== '').join(', ')
