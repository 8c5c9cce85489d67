import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CURRENCIES } from '@/server/contracts/chain'
import { GRADE_UNITS } from '@/server/domain/kernel/units'
import { discountPerUnit, pointValueE4, roundVolume } from './template-amounts'

test.each([
  ['EUR', 'l', 300n, '0.03'], ['EUR', 'l', 200n, '0.02'], ['EUR', 'l', 500n, '0.05'], ['USD', 'gal_us', 300n, '0.1'], ['CNY', 'l', 300n, '0.2'],
  ['JPY', 'l', 300n, '3'], ['GBP', 'l', 300n, '0.03'], ['EUR', 'kwh', 300n, '0.01'], ['VND', 'l', 300n, '500'], ['KWD', 'l', 300n, '0.03'],
] as const)('three cents of a euro a litre are about %s per %s', (currency, unit, euroE4, text) => expect(discountPerUnit(euroE4, currency, unit)).toBe(text))

test.each([
  ['EUR', 2, 10_000n], ['JPY', 0, 10_000n], ['CNY', 2, 50_000n], ['KWD', 3, 100_000n],
] as const)('a point of %s is worth about a euro cent', (currency, decimals, value) => expect(pointValueE4(currency, decimals)).toBe(value))

test.each([
  [50n, 'l', 50n], [50n, 'gal_us', 15n], [50n, 'kwh', 40n], [50n, 'kg', 20n], [500n, 'gal_us', 150n], [1_500n, 'gal_us', 400n], [40_000n, 'gal_us', 11_000n],
] as const)('%s litres are a round figure in %s', (litres, unit, volume) => expect(roundVolume(litres, unit)).toBe(volume))

test('every currency and unit gets a discount above zero with at most four decimals', () => {
  fc.assert(fc.property(fc.constantFrom(...CURRENCIES), fc.constantFrom(...GRADE_UNITS), fc.constantFrom(200n, 300n, 500n), (currency, unit, euroE4) => {
    expect(discountPerUnit(euroE4, currency, unit)).toMatch(/^(?=.*[1-9])(0|[1-9]\d{0,5})(\.\d{1,4})?$/)
  }))
})
