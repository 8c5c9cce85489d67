import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeVoucherCode, mistypedHint, readVoucherCode, VOUCHER_ALPHABET, VOUCHER_SIGNS } from './voucher-code'

const values = fc.array(fc.integer({ min: 0, max: VOUCHER_ALPHABET.length - 1 }), { minLength: VOUCHER_SIGNS, maxLength: VOUCHER_SIGNS })

describe('hard case 40: the code of a voucher', () => {
  test('is found in small letters, with spaces, dashes and full-width signs', () => {
    const code = encodeVoucherCode([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    const plain = code.replaceAll('-', '')
    const fullWidth = [...plain].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('')
    for (const typed of [code, code.toLowerCase(), plain, ` ${plain.slice(0, 6)} ${plain.slice(6)}`, fullWidth]) expect(readVoucherCode(typed), typed).toBe(plain)
  })

  test('has no sign that looks like another', () => {
    expect(VOUCHER_ALPHABET).not.toMatch(/[01OQILU]/)
    expect(new Set(VOUCHER_ALPHABET).size).toBe(29)
  })

  test('with one wrong sign, or two swapped, is nobody\'s', () => {
    fc.assert(fc.property(values, fc.nat({ max: VOUCHER_SIGNS }), fc.nat({ max: VOUCHER_SIGNS }), fc.integer({ min: 1, max: 28 }), (some, at, other, step) => {
      const signs = [...encodeVoucherCode(some).replaceAll('-', '')]
      const wrong = [...signs]
      wrong[at] = VOUCHER_ALPHABET[(VOUCHER_ALPHABET.indexOf(signs[at] ?? '') + step) % 29] ?? ''
      expect([readVoucherCode(wrong.join('')), mistypedHint(wrong.join(''))]).toEqual([undefined, wrong.slice(-4).join('')])
      expect(mistypedHint(signs.join(''))).toBeUndefined()
      if (signs[at] !== signs[other]) {
        const swapped = [...signs]
        ;[swapped[at], swapped[other]] = [signs[other] ?? '', signs[at] ?? '']
        expect(readVoucherCode(swapped.join(''))).toBeUndefined()
      }
    }))
  })

  test.each(['', 'SUMMER', '2345-6789-ABC', '2345-6789-ABCDE', '0345-6789-ABCD'])('%j is none', (text) => expect([readVoucherCode(text), mistypedHint(text)]).toEqual([undefined, undefined]))
})
