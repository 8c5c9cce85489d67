import type { Chance } from './chance'
import { amount, goods } from './random-conditions'
import { SKUS, type Money } from './random-facts'

type RandomArgs = (chance: Chance, coin: Money) => Record<string, unknown>

/** Rates per unit; where the currency has no decimals a litre costs a hundred times as much. */
const rate = (chance: Chance, { currencyDecimals }: Money): string => (currencyDecimals === 0 ? chance.of(['0.1', '3', '10', '150', '300']) : chance.of(['0.001', '0.0333', '0.10', '0.25', '1.50', '3']))
const pumpKind = (chance: Chance) => chance.of(['unit_price', 'line'])
const percent = (chance: Chance) => chance.of([1, 333, 1_000, 5_000, 10_000])

/** Arguments of every effect. */
export const RANDOM_EFFECTS: Readonly<Record<string, RandomArgs>> = {
  discount_per_unit: (chance, coin) => ({ per_unit: rate(chance, coin), kind: pumpKind(chance), ...(chance.percent(20) && { beyond_per_unit: rate(chance, coin) }) }),
  member_price: (chance, coin) => ({ price_per_unit: coin.currencyDecimals === 0 ? chance.of(['0.5', '120', '170']) : chance.of(['0.0001', '1.2', '1.7001', '1.799']), kind: pumpKind(chance) }),
  percentage: (chance) => ({ percent_bp: percent(chance), of: chance.of(['initial', 'reduced']), kind: chance.of(['line', 'ticket']) }),
  fixed_amount: (chance, coin) => ({ amount_minor: amount(chance, coin, 3_000n) }),
  spend_get: (chance, coin) => {
    const [spend, off] = [amount(chance, coin, 3_000n), amount(chance, coin, 300n)]
    const first = { spend_minor: Math.max(spend, off), off_minor: Math.min(spend, off) }
    const second = { spend_minor: first.spend_minor * 2 + 1, off_minor: first.off_minor * 2 + 1 }
    return { steps: chance.percent(50) ? [first] : [first, second], repeat: chance.percent(50), of: chance.of(['initial', 'reduced']) }
  },
  cheapest_free: (chance) => ({ every: chance.whole(2, 4), ...(chance.percent(50) && goods(chance)) }),
  buy_get: (chance) => ({
    buy: chance.whole(1, 3), get: chance.whole(1, 2), percent_bp: percent(chance), ...(chance.percent(50) && goods(chance)), ...(chance.percent(40) && { get_skus: chance.some(SKUS) }),
  }),
  bundle: (chance, coin) => ({
    volume: chance.of(['1', '10', '30']), unit: chance.of(['l', 'l', 'kwh']), parts: chance.times(chance.whole(1, 2), () => ({ ...goods(chance), pieces: chance.whole(1, 2) })),
    give: chance.of(['price', 'amount_off']), amount_minor: amount(chance, coin, 600n), times: chance.whole(1, 3),
  }),
  gift: (chance) => ({ sku: chance.of(SKUS), pieces: chance.whole(1, 3) }),
  service: (chance) => ({ ...goods(chance), percent_bp: percent(chance), uses: chance.whole(1, 3) }),
  points_per_unit: (chance) => ({ points: chance.whole(1, 7), per: chance.of(['1', '3', '0.7']) }),
  points_per_money: (chance, coin) => ({ points: chance.whole(1, 7), per_minor: amount(chance, coin, 200n) }),
  points_fixed: (chance) => ({ points: chance.of([1, 10, 100]) }),
  points_multiplier: (chance) => ({ factor_bp: chance.of([10_001, 15_000, 20_000, 33_333]) }),
  cash_back: (chance, coin) => (chance.percent(50) ? { percent_bp: percent(chance) } : { amount_minor: amount(chance, coin, 500n) }),
  voucher: (chance, coin) => ({ kind: 'wash-free', count: chance.whole(1, 2), valid_days: 30, ...(chance.percent(50) && { worth_minor: amount(chance, coin, 500n) }) }),
  draw_ticket: (chance, coin) => ({ draw: 'spring', count: chance.whole(1, 2), ...(chance.percent(30) && { worth_minor: amount(chance, coin, 100n) }) }),
  growth: (chance, coin) => ({ growth: chance.whole(1, 50), ...(chance.percent(50) && { per_minor: amount(chance, coin, 300n) }) }),
  message: (chance) => chance.of<Record<string, unknown>>([{ display24: 'HAVE A NICE DAY' }, { receipt_en: 'Hello' }, { receipt_en: 'Hello', receipt_zh: '您好', display24: 'HI' }]),
}
