import { expect, it } from 'vitest'
import type { WidgetStationsAnswer } from '@/server/contracts/widget-stations'
import { widgetStationStrings } from '@/server/contracts/widget-station-strings'
import { fitStations } from './fit-stations'

const GRADES = Array.from({ length: 60 }, (_, index) => ({ name: `超级无铅汽油 ${index}`, unit: 'l' as const, unit_price: '1.799' }))
const station = (index: number, grades: number): WidgetStationsAnswer['stations'][number] =>
  ({ id: `stn_${String(index).padStart(26, '0')}`, name: 'Hafenstraße', address: 'Hafenstraße 1, 24103 Kiel', always_open: true, distance_m: 1_240, grades: GRADES.slice(0, grades) })
const page = (stations: WidgetStationsAnswer['stations']) => ({ stations, currency: 'EUR', brand: { light: '#0b6e63', dark: '#5fc8ba' }, strings: widgetStationStrings('zh', 'gal_us'), at: '2026-11-22T08:15:30.000Z' })
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

it('what does not fit stands on the next page, which begins where this one ends', () => {
  const fitted = fitStations(page([0, 1, 2, 3, 4].map((index) => station(index, 4))), { offset: 10, hasMore: false })
  expect(fitted.stations.length).toBeGreaterThanOrEqual(1)
  expect(fitted.stations.length).toBeLessThan(5)
  expect(fitted.next_offset).toBe(10 + fitted.stations.length)
  expect(bytes(fitted)).toBeLessThanOrEqual(1_536)
})

it('a page that fits whole is left as it is, with `next_offset` only where more was found', () => {
  expect(fitStations(page([station(0, 1)]), { offset: 0, hasMore: false })).not.toHaveProperty('next_offset')
  expect(fitStations(page([station(0, 1)]), { offset: 5, hasMore: true }).next_offset).toBe(6)
})

it('one station with sixty grades still fits, and the finder never stands still', () => {
  const fitted = fitStations(page([station(0, 60), station(1, 60)]), { offset: 0, hasMore: true })
  expect([fitted.stations.length, fitted.next_offset]).toEqual([1, 1])
  expect(bytes(fitted)).toBeLessThanOrEqual(1_536)
})
