import { describe, expect, test } from 'vitest'
import { COMMON_PASSWORDS } from './common-passwords'
import { weaknessOf } from './weak-password'

const words = ['ada.keller@nordwind.example', 'Ada Keller', 'Nordwind Energie', '虹桥能源']

describe('a password that is easy to guess', () => {
  test('is every one of the most used: ten thousand, and all known ones that are long enough for us', () => {
    const list = COMMON_PASSWORDS.trim().split(/\s+/)
    expect(new Set(list).size).toBe(list.length)
    expect(list.length).toBeGreaterThan(10_000)
    expect(list.filter((one) => one.length >= 10).length).toBeGreaterThan(1_500)
    for (const one of list) expect(weaknessOf(one, [])).toBe('too_common')
  })

  test('is, with a year and a sign behind it, each of three thousand used ones that our length would let through so', () => {
    const dressed = COMMON_PASSWORDS.trim().split(/\s+/).filter((one) => /^[a-z]{5,}$/.test(one)).map((one) => `${one.charAt(0).toUpperCase()}${one.slice(1)}2026!`).filter((one) => one.length >= 10)
    expect(dressed.length).toBeGreaterThan(3_000)
    for (const one of dressed) expect(weaknessOf(one, []), one).toBe('too_common')
  })

  test.each(['qwertyuiop', 'Password123', '1234567890', 'PASSWORD-2026!', '!!!dragon1999', 'aaaaaaaaaaaa', 'abababababab', '123412341234', 'abcdefghijkl', '9876543210', 'ｐａｓｓｗｏｒｄ１２３'])('%s is too common', (password) => {
    expect(weaknessOf(password, words)).toBe('too_common')
  })

  test.each(['adakeller2026', 'Ada.Keller.1', 'nordwind2026!', 'NordwindEnergie', 'Forecourt-26', '虹桥能源2026', 'ada.keller@nordwind.example'])('%s is too close to its owner', (password) => {
    expect(weaknessOf(password, words)).toBe('too_close')
  })
})

test.each(['seven pumps and a shop', 'nordwind demo 2026', 'hongqiao demo 2026', 'correct horse battery', '七个加油机和一家小店哦', 'k7m2p-x9wqa-31', 'Ada likes long walks', 'dragon192837465564'])('%s is nobody\'s to guess', (password) => {
  expect(weaknessOf(password, words)).toBeNull()
})
