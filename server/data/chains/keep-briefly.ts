import { singleton } from '@/server/platform/singleton/singleton'

const AGE_MAX_MS = 5_000
const ENTRIES_MAX = 20_000
const LOOKS = 2

interface Kept { value: Promise<unknown>; until: number }

/**
 * What is read on every request and changes rarely (a key, a host, a chain's facts), remembered by this
 * process for 5 s at most: a change is therefore seen everywhere after 5 s even if its notification was lost.
 * Equal questions that come at once share one answer; a failed one isn't kept. Ages by the monotonic clock,
 * so a step of the system clock neither empties nor freezes it.
 */
export interface BriefCache<V> {
  readonly name: string
  find(key: string, load: () => Promise<V>): Promise<V>
}

export function keepBriefly<V>(name: string): BriefCache<V> {
  return {
    name,
    find(key, load) {
      const kept = entriesOf(name)
      const known = kept.get(key)
      if (known && known.until > performance.now()) return known.value as Promise<V>
      return remember(kept, key, load())
    },
  }
}

/** Forgets one entry of a cache in this process, or all of them; other processes are told by `forgetEverywhere`. */
export function forgetKept(name: string, key: string | null): void {
  if (key === null) entriesOf(name).clear()
  else entriesOf(name).delete(key)
}

/** Each new entry takes two that are over with it, oldest first: what is kept shrinks to what was asked for in the last seconds. */
function dropOldest(kept: Map<string, Kept>): void {
  let looks = LOOKS
  for (const [key, { until }] of kept) {
    if (looks-- === 0 || (until > performance.now() && kept.size < ENTRIES_MAX)) return
    kept.delete(key)
  }
}

const entriesOf = (name: string) => singleton(`brief:${name}`, () => new Map<string, Kept>())

function remember<V>(kept: Map<string, Kept>, key: string, value: Promise<V>): Promise<V> {
  kept.delete(key)
  dropOldest(kept)
  const entry = { value, until: performance.now() + AGE_MAX_MS }
  kept.set(key, entry)
  value.catch(() => { if (kept.get(key) === entry) kept.delete(key) })
  return value
}
