export interface Entry {
  readonly kind: 'page' | 'operation' | 'shape' | 'problem' | 'event' | 'part'
  readonly href: string
  readonly title: string
  /** One sentence about it. */
  readonly about: string
  /** Whatever else it should be found by: fields, codes. */
  readonly words: string
}
const FOUND_MAX = 40

/** Entries that hold every word of the question, those first whose title or address does. */
export function searchDocs(entries: readonly Entry[], question: string): Entry[] {
  const asked = fold(question).split(/\s+/).filter(Boolean)
  if (asked.length === 0) return []
  const rank = ({ title, href, about, words }: Entry): number | null => {
    const [near, far] = [fold(`${title} ${href}`), fold(`${about} ${words}`)]
    if (!asked.every((word) => near.includes(word) || far.includes(word))) return null
    return asked.filter((word) => !near.includes(word)).length
  }
  return entries
    .map((entry, place) => ({ entry, place, rank: rank(entry) }))
    .filter((one): one is { entry: Entry; place: number; rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, FOUND_MAX)
    .map(({ entry }) => entry)
}

const fold = (text: string): string => text.toLowerCase()
