import { expect, it } from 'vitest'
import { chooseVersion, FIRST_VERSION } from './choose-version'

const NOW = Date.UTC(2027, 2, 10, 12)
const choose = (header?: string, keyVersion = '2027-01-15') => {
  const result = chooseVersion(header, keyVersion, NOW)
  return result.ok ? result.value : result.refusal.code
}

it('without a header the day on which the key was made speaks', () => {
  expect(choose()).toBe('2027-01-15')
})

it.each([FIRST_VERSION, '2027-03-10', '2027-03-11'])('%s is a version', (day) => {
  expect(choose(day)).toBe(day)
})

it('a key’s own day is a version even if its clock was wrong', () => {
  expect(choose('2024-05-01', '2024-05-01')).toBe('2024-05-01')
})

it.each(['', 'latest', '2026-11-21', '2027-03-12', '2027-02-29', '2027-13-01', '2027-3-1', '2027-01-15T00:00:00Z', '2027-01-15, 2027-01-16'])('%j is refused', (header) => {
  expect(choose(header)).toBe('validation_failed')
})
