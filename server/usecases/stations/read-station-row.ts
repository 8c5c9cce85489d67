import type { RowError, StationField } from '@/server/contracts/station'
import { isTimeZone } from '@/server/domain/kernel/local-day'
import type { StationRow } from '@/server/data/stations/station-row'

/** What a row of a file says of a station; a column that the mapping leaves out says nothing. */
export type StationFacts = Partial<Omit<StationRow, 'id' | 'name'>> & { name: string }
/** Text of the field's cell, or undefined when no column is mapped to it. */
export type CellOf = (field: StationField) => string | undefined
type Complain = (field: StationField, code: RowError['code'], detail: string) => null

const LENGTH_MAX = { external_id: 64, name: 120, brand: 80, street: 120, house_number: 40, post_code: 16, city: 80 } as const
const DEGREES_MAX = { latitude: 90, longitude: 180 } as const
type TextField = keyof typeof LENGTH_MAX
const YES = new Set(['true', 't', '1', 'yes', 'y', 'ja', 'wahr', '是'])
const NO = new Set(['false', 'f', '0', 'no', 'n', 'nein', 'falsch', '否', ''])

/**
 * One row as a station. Capitals and spelling stay as they are; empty cells become null; a station without a
 * name is called by its brand; the coordinates 0/0 (a point in the Gulf of Guinea) mean "unknown".
 */
export function readStationRow(cell: CellOf, row: number, columnOf: (field: StationField) => string): { facts: StationFacts | null; errors: RowError[] } {
  const errors: RowError[] = []
  const complain: Complain = (field, code, detail) => {
    errors.push({ row, column: columnOf(field), code, value: (cell(field) ?? '').slice(0, 80), detail })
    return null
  }
  const brand = readText('brand', cell, complain)
  const name = readText('name', cell, complain) ?? brand
  if (!name && errors.length === 0) complain('name', 'required', 'A station needs a name.')
  const facts = {
    name: name ?? '',
    ...present('externalId', readText('external_id', cell, complain)),
    ...present('brandName', brand),
    ...present('street', readText('street', cell, complain)),
    ...present('houseNumber', readText('house_number', cell, complain)),
    ...present('postCode', readText('post_code', cell, complain)),
    ...present('city', readText('city', cell, complain)),
    ...readPlace(cell, complain),
    ...readTimeZone(cell, complain),
    ...readAlwaysOpen(cell, complain),
  }
  return { facts: errors.length === 0 ? facts : null, errors }
}

const present = <K extends string, V>(key: K, value: V | undefined) => (value === undefined ? {} : ({ [key]: value } as Record<K, V>))

function readText(field: TextField, cell: CellOf, complain: Complain): string | null | undefined {
  const value = cell(field)
  if (value === undefined) return undefined
  if (value === '') return null
  if (!value.isWellFormed()) return complain(field, 'not_text', 'The cell holds half a character.')
  if (value.length > LENGTH_MAX[field]) return complain(field, 'too_long', `At most ${LENGTH_MAX[field]} characters.`)
  return value
}

function readPlace(cell: CellOf, complain: Complain): { latitudeE6?: number | null; longitudeE6?: number | null } {
  if (cell('latitude') === undefined || cell('longitude') === undefined) return {}
  const latitudeE6 = readDegrees('latitude', cell, complain)
  const longitudeE6 = readDegrees('longitude', cell, complain)
  const isUnknown = latitudeE6 === null || longitudeE6 === null || (latitudeE6 === 0 && longitudeE6 === 0)
  return isUnknown ? { latitudeE6: null, longitudeE6: null } : { latitudeE6, longitudeE6 }
}

/** Degrees as millionths, halves away from zero; a decimal comma is taken for a point. An empty cell is null. */
function readDegrees(field: keyof typeof DEGREES_MAX, cell: CellOf, complain: Complain): number | null {
  const [value, degreesMax] = [cell(field) ?? '', DEGREES_MAX[field]]
  if (value === '') return null
  const match = /^([+-]?)(\d{1,3})(?:[.,](\d{1,20}))?$/.exec(value)
  if (!match) return complain(field, 'not_a_number', 'Expected degrees such as 53.8825.')
  const digits = (match[3] ?? '').padEnd(7, '0')
  const millionths = Number(`${match[2]}${digits.slice(0, 6)}`) + (digits.charAt(6) >= '5' ? 1 : 0)
  if (millionths > degreesMax * 1_000_000) return complain(field, 'out_of_range', `Must lie between -${degreesMax} and ${degreesMax}.`)
  return match[1] === '-' && millionths > 0 ? -millionths : millionths
}

function readTimeZone(cell: CellOf, complain: Complain): { timeZone?: string } {
  const value = cell('time_zone')
  if (value === undefined || value === '') return {}
  if (isTimeZone(value)) return { timeZone: value }
  complain('time_zone', 'not_a_time_zone', 'Expected an IANA time zone such as Europe/Berlin.')
  return {}
}

function readAlwaysOpen(cell: CellOf, complain: Complain): { alwaysOpen?: boolean } {
  const value = cell('always_open')?.toLowerCase()
  if (value === undefined) return {}
  if (YES.has(value)) return { alwaysOpen: true }
  if (!NO.has(value)) complain('always_open', 'not_yes_or_no', 'Expected yes or no.')
  return { alwaysOpen: false }
}
