import { expect, it } from 'vitest'
import { readMoney, writeMoney } from './read-money'

it.each([['12.50', 2, 1250], ['12,5', 2, 1250], [' 7 ', 2, 700], ['0.005', 3, 5], ['1234', 0, 1234], ['12.345', 2, null], ['12.5', 0, null], ['', 2, null], ['-1', 2, null], ['1e3', 2, null]] as const)('“%s” at %i decimals is %s', (typed, decimals, minor) => {
  expect(readMoney(typed, decimals)).toBe(minor)
})
it.each([[1250, 2, '12.50'], [5, 3, '0.005'], [0, 2, '0.00'], [1234, 0, '1234']] as const)('%i at %i decimals is written “%s” and read back', (minor, decimals, text) => {
  expect(writeMoney(minor, decimals)).toBe(text)
  expect(readMoney(text, decimals)).toBe(minor)
})
