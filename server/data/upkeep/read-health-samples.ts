import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'
import { PARTS, type Part, type PartState, type PartStates } from './health-parts'

export interface DayOfSamples {
  /** UTC, `YYYY-MM-DD`. */
  readonly date: string
  readonly samples: number
  /** Samples of the day in which a part was slow, and in which it was down. */
  readonly slow: Readonly<Record<Part, number>>
  readonly down: Readonly<Record<Part, number>>
}
export interface HealthSamples {
  readonly days: readonly DayOfSamples[]
  /** Pauses between two samples, longer than `gapMs`. */
  readonly gaps: readonly { readonly from: EpochMs; readonly until: EpochMs }[]
  readonly firstAt: EpochMs | null
  readonly last: { readonly at: EpochMs; readonly states: PartStates } | null
}

/** All samples since `since`, counted by day. Runs as the platform's role. */
export async function readHealthSamples(tx: ChainTx, { since, gapMs }: { since: EpochMs; gapMs: number }): Promise<HealthSamples> {
  const from = new Date(since)
  const days = await tx.$queryRaw<DayRow[]>`
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date, count(*)::int AS samples,
      count(*) FILTER (WHERE tills = 1)::int AS slow_tills, count(*) FILTER (WHERE tills = 2)::int AS down_tills,
      count(*) FILTER (WHERE portals = 1)::int AS slow_portals, count(*) FILTER (WHERE portals = 2)::int AS down_portals,
      count(*) FILTER (WHERE database = 1)::int AS slow_database, count(*) FILTER (WHERE database = 2)::int AS down_database,
      count(*) FILTER (WHERE jobs = 1)::int AS slow_jobs, count(*) FILTER (WHERE jobs = 2)::int AS down_jobs,
      count(*) FILTER (WHERE messages = 1)::int AS slow_messages, count(*) FILTER (WHERE messages = 2)::int AS down_messages
    FROM health_sample WHERE at >= ${from} GROUP BY 1 ORDER BY 1`
  const gaps = await tx.$queryRaw<{ before: Date; at: Date }[]>`
    SELECT before, at FROM (SELECT at, lag(at) OVER (ORDER BY at) AS before FROM health_sample WHERE at >= ${from}) x
    WHERE at - before > make_interval(secs => ${gapMs / 1000}::float8) ORDER BY at`
  const order = { where: { at: { gte: from } } }
  const [first, last] = [await tx.healthSample.findFirst({ ...order, orderBy: { at: 'asc' } }), await tx.healthSample.findFirst({ ...order, orderBy: { at: 'desc' } })]
  return {
    days: days.map((row) => ({ date: row.date, samples: row.samples, slow: countsOf(row, 'slow'), down: countsOf(row, 'down') })),
    gaps: gaps.map(({ before, at }) => ({ from: before.getTime(), until: at.getTime() })),
    firstAt: first?.at.getTime() ?? null,
    last: last && { at: last.at.getTime(), states: statesOf(last) },
  }
}

type DayRow = { date: string; samples: number } & Record<`${'slow' | 'down'}_${Part}`, number>

const countsOf = (row: DayRow, what: 'slow' | 'down') => Object.fromEntries(PARTS.map((part) => [part, row[`${what}_${part}`]])) as Record<Part, number>
const statesOf = (row: Record<Part, number>) => Object.fromEntries(PARTS.map((part) => [part, row[part] as PartState])) as Record<Part, PartState>
