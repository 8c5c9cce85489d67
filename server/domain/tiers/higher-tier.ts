import type { Tier } from './types'

/** The higher of some tiers by the programme's order; a code that the programme no longer has ranks lowest. `codes` names one at least, the first wins a draw. */
export const higherTier = ([first, ...others]: readonly [string, ...string[]], tiers: readonly Pick<Tier, 'code'>[]): string => {
  const rank = (code: string): number => tiers.findIndex((tier) => tier.code === code)
  return others.reduce((best, code) => (rank(code) > rank(best) ? code : best), first)
}
