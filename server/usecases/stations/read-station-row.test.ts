import { describe, expect, test } from 'vitest'
import type { StationField } from '@/server/contracts/station'
import { readStationRow } from './read-station-row'

const read = (cells: Partial<Record<StationField, string>>) => readStationRow((field) => cells[field], 7, (field) => field.toUpperCase())

describe('a row of a real register', () => {
  test.each<[string, Partial<Record<StationField, string>>, object]>([
    ['capitals stay as they are', { name: 'ESSO', street: 'TRAVEMUENDER ALLEE 28', house_number: '' }, { name: 'ESSO', street: 'TRAVEMUENDER ALLEE 28', houseNumber: null }],
    ['a column that is not mapped says nothing', { name: 'A' }, { name: 'A' }],
    ['without a name the brand is the name', { name: '', brand: 'Günstige Tankstelle' }, { name: 'Günstige Tankstelle', brandName: 'Günstige Tankstelle' }],
    ['degrees are rounded to millionths', { name: 'A', latitude: '50.7520089', longitude: '9.2790395' }, { name: 'A', latitudeE6: 50_752_009, longitudeE6: 9_279_040 }],
    ['degrees with a comma, and west', { name: 'A', latitude: '39,7392', longitude: '-104,9903' }, { name: 'A', latitudeE6: 39_739_200, longitudeE6: -104_990_300 }],
    ['0/0 is unknown', { name: 'A', latitude: '0', longitude: '0.000' }, { name: 'A', latitudeE6: null, longitudeE6: null }],
    ['half a place is unknown', { name: 'A', latitude: '50.1', longitude: '' }, { name: 'A', latitudeE6: null, longitudeE6: null }],
    ['True and nein', { name: 'A', always_open: 'True' }, { name: 'A', alwaysOpen: true }],
    ['an empty cell is no', { name: 'A', always_open: '' }, { name: 'A', alwaysOpen: false }],
    ['an empty time zone leaves the default', { name: 'A', time_zone: '' }, { name: 'A' }],
  ])('%s', (_, cells, facts) => expect(read(cells)).toEqual({ facts, errors: [] }))
})

describe('an error names row, column, code and cell', () => {
  test.each<[Partial<Record<StationField, string>>, string, string]>([
    [{ name: '' }, 'NAME', 'required'],
    [{ name: 'x'.repeat(121) }, 'NAME', 'too_long'],
    [{ name: 'K\ud800ln' }, 'NAME', 'not_text'],
    [{ name: 'A', latitude: 'north', longitude: '1' }, 'LATITUDE', 'not_a_number'],
    [{ name: 'A', latitude: '1e1', longitude: '1' }, 'LATITUDE', 'not_a_number'],
    [{ name: 'A', latitude: '90.000001', longitude: '1' }, 'LATITUDE', 'out_of_range'],
    [{ name: 'A', latitude: '1', longitude: '-181' }, 'LONGITUDE', 'out_of_range'],
    [{ name: 'A', time_zone: 'Berlin' }, 'TIME_ZONE', 'not_a_time_zone'],
    [{ name: 'A', always_open: 'sometimes' }, 'ALWAYS_OPEN', 'not_yes_or_no'],
  ])('%o', (cells, column, code) => {
    const { facts, errors } = read(cells)
    expect(facts).toBeNull()
    expect(errors).toMatchObject([{ row: 7, column, code }])
  })
})
