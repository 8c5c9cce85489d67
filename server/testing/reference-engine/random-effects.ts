import type { Chance } from './chance'
import { amount } from './random-conditions'
import type { Money } from './random-facts'

type RandomArgs = (chance: Chance, coin: Money) => Record<string, unknown>

/** Rates per unit; where the currency has no decimals a litre costs a hundred times as much. */
const rate = (chance: Chance, { currencyDecimals }: Money): string => (currencyDecimals === 0 ? chance.of(['0.1', '3', '10', '150', '300']) : chance.of(['0.001', '0.0333', '0.10', '0.25', '1.50', '3']))
const pumpKind = (chance: Chance) => chance.of(['unit_price', 'line'])

/** Arguments of every effect. */
export const RANDOM_EFFECTS: Readonly<Record<string, RandomArgs>> = {
  discount_per_unit: (chance, coin) => ({ per_unit: rate(chance, coin), kind: pumpKind(chance) }),
  points_per_unit: (chance) => ({ points: chance.whole(1, 7), per: chance.of(['1', '3', '0.7']) }),
  points_per_money: (chance, coin) => ({ points: chance.whole(1, 7), per_minor: amount(chance, coin, 200n) }),
  points_multiplier: (chance) => ({ factor_bp: chance.of([10_001, 15_000, 20_000, 33_333]) }),
}
