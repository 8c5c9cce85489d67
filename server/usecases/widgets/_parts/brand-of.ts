import { accentOnPages, type PageAccent } from '@/server/domain/brand/accent-on-pages'
import type { InChain } from '../../_around/with-chain'

const KEPT_MAX = 1_000
// Reckoning a whole ramp takes longer than the rest of a guest's answer; what a colour gives never changes.
const kept = new Map<string, PageAccent>()

/** The chain's colour as its widgets wear it, light and dark. */
export function brandOf({ chain: { colour } }: InChain): PageAccent {
  const known = kept.get(colour)
  if (known) return known
  const accent = accentOnPages(colour)
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(colour, accent)
  return accent
}
