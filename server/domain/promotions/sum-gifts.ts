import type { RuleSet } from './types'

/** What one promotion gives in whole minor units and points. */
export interface Gift {
  discountMinor: bigint
  points: bigint
  /** Money to stored value. */
  storedMinor: bigint
  /** What vouchers and tickets are taken for, where the owner says so. */
  worthMinor: bigint
  /** Everything beside discounts and points, messages among them: one alone counts as a use. */
  intents: number
}

export const NO_GIFT: Readonly<Gift> = { discountMinor: 0n, points: 0n, storedMinor: 0n, worthMinor: 0n, intents: 0 }

interface Given {
  discounts: readonly { promotion: number; amount: bigint }[]
  points: readonly { promotion: number; amount: bigint }[]
  intents: readonly { promotion: number; given: { intent: { type: string }; worthMinor: bigint } }[]
}

/** By position; a promotion that gives nothing isn't in it. */
export function sumGifts({ discounts, points, intents }: Given): ReadonlyMap<number, Gift> {
  const gifts = new Map<number, Gift>()
  const of = (promotion: number): Gift => {
    const known = gifts.get(promotion)
    if (known) return known
    const fresh = { ...NO_GIFT }
    gifts.set(promotion, fresh)
    return fresh
  }
  for (const { promotion, amount } of discounts) if (amount > 0n) of(promotion).discountMinor += amount
  for (const { promotion, amount } of points) if (amount > 0n) of(promotion).points += amount
  for (const { promotion, given } of intents) {
    const gift = of(promotion)
    gift.intents += 1
    if (given.intent.type === 'stored_value') gift.storedMinor += given.worthMinor
    else gift.worthMinor += given.worthMinor
  }
  return gifts
}

/** What a gift is worth to the member, in 1/10 000 of a minor unit: money at its amount, points by the programme's rate, vouchers and tickets as the owner says. */
export const worthOf = ({ discountMinor, points, storedMinor, worthMinor }: Gift, { pointValueE4 }: Pick<RuleSet, 'pointValueE4'>): bigint =>
  (discountMinor + storedMinor + worthMinor) * 10_000n + points * pointValueE4

export function addGifts(gifts: readonly Gift[]): Gift {
  return gifts.reduce((sum, one) => ({
    discountMinor: sum.discountMinor + one.discountMinor, points: sum.points + one.points, storedMinor: sum.storedMinor + one.storedMinor,
    worthMinor: sum.worthMinor + one.worthMinor, intents: sum.intents + one.intents,
  }), { ...NO_GIFT })
}
