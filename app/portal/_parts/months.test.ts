import { expect, it } from 'vitest'
import type { MemberSale } from './member-sale'
import { byMonth, monthOf, monthWords } from './months'

const sale = (id: string, occurred_at: string, time_zone = 'Europe/Berlin') => ({ id, occurred_at, station: { id: 'stn_1', name: 'Harbour Road', time_zone } }) as MemberSale

it('a fill belongs to the month of the station’s clocks, not of Greenwich', () => {
  expect(monthOf(sale('a', '2026-10-31T23:30:00Z'))).toBe('2026-11')
  expect(monthOf(sale('a', '2026-11-01T03:30:00Z', 'America/New_York'))).toBe('2026-10')
})
it('months follow each other as the sales do, and none is lost', () => {
  const months = byMonth([sale('c', '2026-11-20T10:00:00Z'), sale('b', '2026-11-02T10:00:00Z'), sale('a', '2026-09-30T10:00:00Z')])
  expect(months.map(({ month, sales }) => [month, sales.map(({ id }) => id)])).toEqual([['2026-11', ['c', 'b']], ['2026-09', ['a']]])
})
it('months are named in the reader’s language', () => {
  expect([monthWords('2026-11', 'en'), monthWords('2026-11', 'zh')]).toEqual(['November 2026', '2026年11月'])
})
