import { describe, expect, it } from 'vitest'
import { currencyDecimals as domainDecimals } from '@/server/domain/kernel/currency'
import { currencyDecimals } from './currency-decimals'
import { decimalText, formatMoney } from './format-money'
import { formatDecimal, formatWhole } from './format-number'
import { formatInstant } from './format-instant'
import { splitPumpPrice } from './split-pump-price'

describe('formatMoney', () => {
  it.each([
    [7579, 'EUR', 'en', '€75.79'],
    [7579, 'CNY', 'zh', '¥75.79'],
    [7579, 'JPY', 'en', '¥7,579'],
    [7579, 'KWD', 'en', 'KWD 7.579'],
    [-5, 'USD', 'en', '-$0.05'],
    [0, 'EUR', 'zh', '€0.00'],
  ] as const)('%s minor of %s in %s is %s', (amountMinor, currency, locale, shown) => {
    expect(formatMoney(amountMinor, currency, { locale }).replaceAll('\u00a0', ' ')).toBe(shown)
  })
  it('is exact where floating point is not', () => {
    expect(formatMoney(999_999_999_999_999_999n, 'EUR', { locale: 'en' })).toBe('€9,999,999,999,999,999.99')
    expect(decimalText(-7n, 3)).toBe('-0.007')
  })
  it('shows the sign of a gain when asked, but not of nothing', () => {
    expect(formatMoney(120, 'EUR', { locale: 'en', sign: 'always' })).toBe('+€1.20')
    expect(formatMoney(0, 'EUR', { locale: 'en', sign: 'always' })).toBe('€0.00')
  })
  it('counts decimals as the ledger does, for every currency that Intl knows', () => {
    for (const currency of Intl.supportedValuesOf('currency')) expect([currency, currencyDecimals(currency)]).toEqual([currency, domainDecimals(currency)])
  })
})

describe('figures and times', () => {
  it('decimals keep what the till sent', () => {
    expect(formatDecimal('42.130', { locale: 'en', decimalsMin: 2, decimalsMax: 3 })).toBe('42.13')
    expect(formatDecimal('99999.999', { locale: 'zh', decimalsMax: 3 })).toBe('99,999.999')
    expect(formatWhole(12_345, { locale: 'en', sign: 'always' })).toBe('+12,345')
  })
  it('the third decimal of a pump price is raised, and only a third', () => {
    expect(splitPumpPrice('1.799', 'en')).toEqual({ main: '1.79', raised: '9', whole: '1.799' })
    expect(splitPumpPrice('7.850', 'zh')).toEqual({ main: '7.85', raised: null, whole: '7.85' })
    expect(splitPumpPrice('8', 'en')).toEqual({ main: '8.00', raised: null, whole: '8.00' })
    expect(splitPumpPrice('0.3125', 'en')).toEqual({ main: '0.3125', raised: null, whole: '0.3125' })
  })
  it('an instant is shown in the zone of the chain, a local date in none', () => {
    expect(formatInstant('2026-11-21T23:30:00Z', { locale: 'en', timeZone: 'Europe/Berlin' })).toBe('22 Nov 2026, 00:30')
    expect(formatInstant('2026-11-21T23:30:00Z', { locale: 'zh', timeZone: 'Asia/Shanghai' })).toBe('2026年11月22日 07:30')
    expect(formatInstant('2027-03-31', { locale: 'en', timeZone: 'America/Los_Angeles', shape: 'day-month' })).toBe('31 March')
  })
})
