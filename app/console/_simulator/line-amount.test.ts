import { expect, it } from 'vitest'
import { lineAmountMinor } from './line-amount'

it.each([
  ['42.130', '1.799', 2, 7579],
  ['40', '1.7490', 2, 6996],
  ['0.5', '0.01', 2, 1],
  ['30', '178', 0, 5340],
  ['10', '0.55', 3, 5500],
])('%s at %s with %i decimals comes to %i', (volume, price, decimals, amount) => {
  expect(lineAmountMinor(volume, price, decimals)).toBe(amount)
})
it.each(['', 'x', '-1', '1,5', '1.2345', '1e3'])('“%s” is no volume', (volume) => {
  expect(lineAmountMinor(volume, '1.5', 2)).toBeNull()
})
