import type { InChain } from '../../_around/with-chain'
import type { Language } from '../_templates/message-template'
import type { ReceiptFacts } from '../_templates/receipt'
import { moneyIn } from './receipt-facts'

const WORDS = {
  en: { station: 'Harbour Road', fuel: 'Super 95', discount: 'Member price' },
  zh: { station: '滨江路加油站', fuel: '95 号汽油', discount: '会员价' },
} as const

/** A receipt with figures that nobody bought, for a preview. */
export function sampleReceipt({ currency, currencyDecimals, volumeUnit }: InChain['chain'], language: Language): ReceiptFacts {
  const tell = moneyIn({ currency, currencyDecimals, language })
  const [gross, off] = [7_500 * 10 ** (currencyDecimals - 2), 250 * 10 ** (currencyDecimals - 2)]
  const { station, fuel, discount } = WORDS[language]
  const unit = volumeUnit === 'l' ? { en: 'l', zh: '升' } : { en: 'gal', zh: '加仑' }
  return {
    station, lines: [{ name: fuel, quantity: `40.000 ${unit[language]}`, amount: tell(gross) }], discounts: [{ label: discount, amount: tell(-off) }],
    total: tell(gross - off), pointsEarned: 40, pointsBalance: 1_290,
  }
}
