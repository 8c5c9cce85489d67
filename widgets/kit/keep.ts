import type { WidgetSummaryAnswer } from '@/server/contracts/widget'

export interface Kept {
  sub: string
  savedAt: number
  answer: WidgetSummaryAnswer
}

const DAY_MS = 86_400_000
const PAUSE_MS = 60_000
const FAILED_LOADS_MAX = 3

// localStorage may be missing, full or throw on touch (blocked cookies, sandboxed frame): then memory does for this page.
const memory = new Map<string, object | null>()

export function read<T>(name: string): T | null {
  let kept: T | null = null
  try {
    kept = JSON.parse(localStorage.getItem(name) ?? 'null') as T | null
  } catch {}
  return kept ?? (memory.get(name) as T | undefined) ?? null
}

/** Keeps a value under a name; nothing is left behind of null. */
export function write(name: string, value: object | null): void {
  memory.set(name, value)
  try {
    if (value) localStorage.setItem(name, JSON.stringify(value))
    else localStorage.removeItem(name)
  } catch {}
}

/** The last answer that was kept for this very member, at most 24 hours old; another person's is never shown. */
export function keptAnswer(key: string, sub: string): Kept | null {
  const kept = read<Kept>('forecourt:' + key)
  const ageMs = Date.now() - (kept?.savedAt ?? NaN)
  return kept?.sub === sub && kept.answer?.member && ageMs >= 0 && ageMs <= DAY_MS ? kept : null
}

/** Keeps a member's answer; with null forgets it, as when the visitor has signed out. */
export function keepAnswer(key: string, kept: Kept | null): void {
  write('forecourt:' + key, kept)
}

interface Breaker {
  failed: number
  pausedUntil: number
}
const BREAKER = 'forecourt:breaker'

/** True for a minute after three failed loads in a row; then one load may try. Kept over page views, or no breaker would ever trip. */
export function isPaused(): boolean {
  const waitMs = (read<Breaker>(BREAKER)?.pausedUntil ?? 0) - Date.now()
  return waitMs > 0 && waitMs <= PAUSE_MS
}

/** Counts a load for the breaker; a good one closes it. */
export function countLoad(isGood: boolean): void {
  const failed = (read<Breaker>(BREAKER)?.failed || 0) + 1
  write(BREAKER, isGood ? null : { failed, pausedUntil: failed < FAILED_LOADS_MAX ? 0 : Date.now() + PAUSE_MS })
}
