import type { WidgetStationsAnswer } from '@/server/contracts/widget-stations'
import { read, write } from '../kit/keep'

interface Found {
  savedAt: number
  answer: WidgetStationsAnswer
}

const DAY_MS = 86_400_000
const nameOf = (key: string, locale: string) => `forecourt:stations:${key}:${locale}`

/** The first page of the last visit, at most 24 hours old: shown while the new one is on its way. What somebody searched for is never kept. */
export function keptFound(key: string, locale: string): Found | null {
  const kept = read<Found>(nameOf(key, locale))
  const ageMs = Date.now() - (kept?.savedAt ?? NaN)
  return kept?.answer?.stations && ageMs >= 0 && ageMs <= DAY_MS ? kept : null
}

export function keepFound(key: string, locale: string, answer: WidgetStationsAnswer): void {
  write(nameOf(key, locale), { savedAt: Date.now(), answer })
}
