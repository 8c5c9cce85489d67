import { roundTable } from './round-table'
import type { Promotion } from './types'

const ALL_BP = 10_000n
const CHAIN_ALONE: Promotion['funding'] = [{ party: 'chain', shareBp: Number(ALL_BP) }]

/**
 * Who pays for the amounts that one promotion gave in one sale: for each amount the part of each party, in its order.
 * Amounts in minor units, never below zero: discounts line by line, money to stored value. Without funding the chain
 * pays all.
 *
 * Each amount is split exactly, every part is its exact value rounded down or up by largest remainder, and no party
 * pays more over all amounts than its share of their sum rounded up: three discounts of one cent between two halves
 * are two cents and one, not three for whoever is named first.
 */
export function splitFunding(amounts: readonly bigint[], funding: Promotion['funding']): ReadonlyMap<string, bigint>[] {
  const shares = sharesOf(funding.length > 0 ? funding : CHAIN_ALONE)
  const sum = amounts.reduce((all, amount) => all + amount, 0n)
  const cells = amounts.flatMap((amount, line) => shares.map(({ share }, promotion) => ({ line, promotion, exact: amount * share })))
  const parts = roundTable({
    cells,
    scale: ALL_BP,
    mode: 'down',
    lineMax: (line) => amounts[line],
    promotionMax: (party) => (sum * (shares[party]?.share ?? 0n) + ALL_BP - 1n) / ALL_BP,
  })
  return amounts.map((_, line) => new Map(shares.map(({ party }, at) => [party, parts[line * shares.length + at] ?? 0n])))
}

/** A party that is named twice pays both shares. */
function sharesOf(funding: Promotion['funding']): { party: string; share: bigint }[] {
  const sums = new Map<string, bigint>()
  for (const { party, shareBp } of funding) sums.set(party, (sums.get(party) ?? 0n) + BigInt(shareBp))
  return [...sums].map(([party, share]) => ({ party, share }))
}
