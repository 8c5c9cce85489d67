import type { Floors, Labels } from './types'
import { formatMoney, formatRate, unitOf, unitWord, type WordsContext } from './words'

/** Floors as clauses: "never below 1.50 per litre" / "每升不低于1.50". */
export function floorWords({ minUnitPrice, minPayableMinor }: Floors, words: WordsContext): Labels[] {
  const unit = unitWord(unitOf(words))
  const price = minUnitPrice === undefined ? undefined : formatRate(minUnitPrice, words)
  const least = minPayableMinor === undefined ? undefined : formatMoney(minPayableMinor, words)
  return [
    ...(price === undefined ? [] : [{ en: `never below ${price} per ${unit.en}`, zh: `每${unit.zh}不低于${price}` }]),
    ...(least === undefined ? [] : [{ en: `with at least ${least} to pay`, zh: `至少实付${least}` }]),
  ]
}
