import { expect, it } from 'vitest'
import { toE164 } from './to-e164'

it.each([
  ['0151 12345678', '+49', '+4915112345678'],
  ['(0151) 1234-5678', '+49', '+4915112345678'],
  ['+44 7700 900123', '+49', '+447700900123'],
  ['0049 151 12345678', '+1', '+4915112345678'],
  ['138 1234 5678', '+86', '+8613812345678'],
  ['１３８１２３４５６７８', '+86', '+8613812345678'],
  ['+49 151 12345678', null, '+4915112345678'],
])('%s typed where %s is usual is %s', (typed, dialCode, number) => {
  expect(toE164(typed, dialCode)).toBe(number)
})
it.each([['', '+49'], ['12', '+49'], ['call me', '+49'], ['0151 12345678', null], ['+0151', '+49'], ['+49 151 1234567890123', '+49']])('“%s” with %s is no number', (typed, dialCode) => {
  expect(toE164(typed, dialCode)).toBeNull()
})
