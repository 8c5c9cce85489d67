/** Of a programme: above how many points by hand somebody else has to agree (null: never), and what a point is worth in 1/10 000 of a minor unit. */
export interface HandRules { approvalAbove: bigint | null; valueE4: bigint }

/**
 * Whether what is given or taken by hand waits for a second person. The limit is one of points: growth counts like points, stored
 * value (minor units) by the programme's own rate, so that nobody gives as money what they may not give as points.
 */
export function needsSecondPerson({ asset, amount }: { asset: 'points' | 'growth' | 'stored_value'; amount: bigint }, { approvalAbove, valueE4 }: HandRules): boolean {
  if (approvalAbove === null) return false
  const size = amount < 0n ? -amount : amount
  return asset === 'stored_value' ? size * E4 > approvalAbove * valueE4 : size > approvalAbove
}

const E4 = 10_000n
