import type { Labels } from '../types'

/** How a discount on fuel is given. */
export const PUMP_KINDS: Readonly<Record<'unit_price' | 'line', Labels>> = {
  unit_price: { en: 'at the pump, by a lower price', zh: '油枪直降' },
  line: { en: 'at the till', zh: '结算立减' },
}

/** Where a discount on amounts is shown. */
export const TILL_KINDS: Readonly<Record<'line' | 'ticket', Labels>> = {
  line: { en: 'on each line', zh: '逐行优惠' },
  ticket: { en: 'on the whole receipt', zh: '整单优惠' },
}

/** What a percentage or a threshold is reckoned on. */
export const BASES: Readonly<Record<'initial' | 'reduced', Labels>> = {
  initial: { en: 'the amount before every discount', zh: '优惠前金额' },
  reduced: { en: 'what is left after earlier discounts', zh: '前序优惠后金额' },
}
