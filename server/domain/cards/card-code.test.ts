import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardSlot, encodeCardCode, encodeCardMac, isSlotGood, parseCardCode } from './card-code'
import { isCardNumber, makeCardNumber } from './card-number'

const cardNumbers = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(makeCardNumber)

test('every code is FC1. and at most 48 QR-alphanumeric characters, and reads back as what was put in', () => {
  const property = fc.property(cardNumbers, fc.integer({ min: 0, max: 2 ** 33 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (number, slot, mac) => {
    const code = encodeCardCode(number, slot, mac)
    expect(code).toMatch(/^FC1\.[0-9A-Z $%*+\-./:]{1,48}$/)
    expect(parseCardCode(` ${code.toLowerCase()}\n`)).toEqual({ cardNumber: number, slot, mac: encodeCardMac(mac) })
  })
  const report = fc.check(property, { numRuns: 300 })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
})

test('one changed character of a code changes what it says or makes it no code', () => {
  const code = encodeCardCode('7238597903828568', 59_843_520, Uint8Array.from({ length: 32 }, (_, i) => i))
  const parsed = parseCardCode(code)
  for (let i = 0; i < code.length; i++) {
    const changed = code.slice(0, i) + (code[i] === '7' ? '8' : '7') + code.slice(i + 1)
    expect(parseCardCode(changed)).not.toEqual(parsed)
  }
  expect(parseCardCode('')).toBeNull()
  expect(parseCardCode(`${code}0`)).toBeNull()
})

test('a code is good for two minutes before and after it is shown, and for no third minute', () => {
  const shownAt = 1_795_305_615_000
  const slot = cardSlot(shownAt)
  for (const offsetMs of [-120_000, -60_000, 0, 60_000, 120_000]) expect(isSlotGood(slot, shownAt + offsetMs)).toBe(true)
  for (const offsetMs of [-180_000, -150_001, 150_000, 180_000, 86_400_000]) expect(isSlotGood(slot, shownAt + offsetMs)).toBe(false)
})

test('a card number has 16 digits, is below 2^53 and shows a wrong digit or two neighbours swapped', () => {
  const property = fc.property(cardNumbers, fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
    expect(isCardNumber(number)).toBe(true)
    expect(Number(number)).toBeLessThan(Number.MAX_SAFE_INTEGER)
    const wrong = number.slice(0, place) + String((Number(number[place]) + shift) % 10) + number.slice(place + 1)
    expect(isCardNumber(wrong)).toBe(false)
    const [a, b] = [number[place], number[place + 1]]
    const blind = a === b || `${a}${b}` === '09' || `${a}${b}` === '90'
    if (!blind) expect(isCardNumber(number.slice(0, place) + `${b}${a}` + number.slice(place + 2))).toBe(false)
  })
  const report = fc.check(property, { numRuns: 300 })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
})
