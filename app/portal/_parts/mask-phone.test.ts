import { expect, it } from 'vitest'
import { maskPhone } from './mask-phone'

it('of a phone number the first two and the last four figures are told at most', () => {
  expect(maskPhone('+4915112345678')).toBe('+49 •••• 5678')
  expect(maskPhone('+29012345')).toBe('+ •••• 2345')
})
