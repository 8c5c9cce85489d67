import { encode } from 'uqr'
import { expect, it } from 'vitest'
import { qrModules } from './qr-modules'

it.each(['FC1.723859790382856801P5A7G0123456789ABCDEFGH', 'FC1.', 'A', 'FC1.7000000000000005ZZZZZZZ0123456789ABCDEF', '$%*+-./: 0'.repeat(6)])('a code of the card is module for module what a published encoder makes of it: %s', (text) => {
  expect(qrModules(text)).toEqual(encode(text, { ecc: 'M', minVersion: 3, maxVersion: 3, maskPattern: 0, border: 0, boostEcc: false }).data)
})
