import { PARTS, type Part, type PartState } from '@/server/data/upkeep/health-parts'
import type { DayOfSamples, HealthSamples } from '@/server/data/upkeep/read-health-samples'
import { addDays, localDate, startOfDay, type EpochMs, type LocalDate } from '@/server/domain/kernel/local-day'

/** `unknown`: nobody has measured, before the first sample or just now. */
export type ToldState = 'up' | 'slow' | 'down' | 'unknown'
export interface ToldDay {
  readonly date: LocalDate
  /** The worst of the day. */
  readonly state: ToldState
  /** 0 to 100 in hundredths, rounded down; null where nobody measured. */
  readonly uptimePercent: number | null
  readonly downMinutes: number
}
export interface ToldPart {
  readonly part: Part
  readonly now: ToldState
  readonly uptimePercent: number | null
  readonly days: readonly ToldDay[]
}

const MINUTE_MS = 60_000
/** One or two looks may come late, as at a restart; a longer silence means that nothing ran or the database was away. */
export const GAP_MS = 3.5 * MINUTE_MS
const STATES: Readonly<Record<PartState, ToldState>> = { 0: 'up', 1: 'slow', 2: 'down' }

/** The last `days` days (UTC) of every part, oldest first. Minutes in which nobody could measure count as an outage of all. */
export function tallyDays(samples: HealthSamples, { now, days }: { now: EpochMs; days: number }): ToldPart[] {
  const today = localDate(now, 'UTC')
  const spans = Array.from({ length: days }, (_, index) => spanOf(samples, addDays(today, index - days + 1), now))
  const isFresh = samples.last !== null && now - samples.last.at <= GAP_MS
  return PARTS.map((part) => {
    const measured = spans.map((span) => ({ ...span, down: Math.min(span.minutes, span.silent + (span.counted?.down[part] ?? 0)), slow: span.counted?.slow[part] ?? 0 }))
    return {
      part,
      now: samples.last && isFresh ? STATES[samples.last.states[part]] : 'unknown',
      uptimePercent: percentOf(measured),
      days: measured.map((day) => ({ date: day.date, state: stateOf(day), uptimePercent: percentOf([day]), downMinutes: day.down })),
    }
  })
}

interface Span {
  readonly date: LocalDate
  /** Minutes of the day since the first sample, up to now. */
  readonly minutes: number
  /** Of these, minutes without any measurement. */
  readonly silent: number
  readonly counted: DayOfSamples | undefined
}

function spanOf(samples: HealthSamples, date: LocalDate, now: EpochMs): Span {
  const from = Math.max(startOfDay(date, 'UTC'), samples.firstAt ?? now)
  const until = Math.min(startOfDay(addDays(date, 1), 'UTC'), now)
  const trailing = samples.last && now - samples.last.at > GAP_MS ? [{ from: samples.last.at, until: now }] : []
  // The minute after the last sample before a gap was still measured.
  const silentMs = [...samples.gaps, ...trailing].reduce((sum, gap) => sum + Math.max(0, Math.min(gap.until, until) - Math.max(gap.from + MINUTE_MS, from)), 0)
  return { date, minutes: Math.max(0, Math.ceil((until - from) / MINUTE_MS)), silent: Math.round(silentMs / MINUTE_MS), counted: samples.days.find((day) => day.date === date) }
}

const stateOf = (day: Span & { down: number; slow: number }): ToldState => (day.minutes === 0 ? 'unknown' : day.down > 0 ? 'down' : day.slow > 0 ? 'slow' : 'up')

function percentOf(spans: readonly { minutes: number; down: number }[]): number | null {
  const minutes = spans.reduce((sum, span) => sum + span.minutes, 0)
  if (minutes === 0) return null
  const down = spans.reduce((sum, span) => sum + span.down, 0)
  return Math.floor(((minutes - down) * 10_000) / minutes) / 100
}
