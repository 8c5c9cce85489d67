import { z } from 'zod'
import { gradeCode, idOut, instant, text, timeZone, unitPrice, volumeUnit } from './common'

/** What a column of a station file can mean. */
export const STATION_FIELDS = [
  'external_id', 'name', 'brand', 'street', 'house_number', 'post_code', 'city', 'latitude', 'longitude', 'time_zone', 'always_open',
] as const
export type StationField = (typeof STATION_FIELDS)[number]
/** Field → header of the file's column. Only `name` is needed. */
export const stationMapping = z.partialRecord(z.enum(STATION_FIELDS), text(200))
  .refine((mapping) => mapping.name !== undefined, { path: ['name'], message: 'a column for the name is needed' })
export type StationMapping = z.infer<typeof stationMapping>

export const importStationsBody = z.strictObject({
  file_name: text(200),
  /** The file's text: a header row, then one station a row; comma, semicolon or tab. */
  content: z.string().min(1).max(20_000_000),
  mapping: stationMapping,
  /** Takes only the rows whose column has this value. */
  filter: z.strictObject({ column: text(200), equals: z.string().max(200) }).optional(),
  /** Zone of the stations whose row names none; default the chain's. */
  time_zone: timeZone.optional(),
  dry_run: z.boolean(),
  /** Imports the rows without errors and leaves the others out. Without it a file with errors is refused. */
  skip_errors: z.boolean().optional(),
}).meta({ id: 'ImportStations' })
export type ImportStationsBody = z.infer<typeof importStationsBody>

export const ROW_ERROR_CODES = ['required', 'too_long', 'not_text', 'not_a_number', 'out_of_range', 'not_a_time_zone', 'not_yes_or_no', 'duplicate', 'column_count'] as const
/** `row` counts as spreadsheets do: the header is row 1. */
export const rowError = z.object({ row: z.int(), column: z.string(), code: z.enum(ROW_ERROR_CODES), value: z.string(), detail: z.string() })
export type RowError = z.infer<typeof rowError>

export const importedStations = z.object({
  import_id: idOut('imp').nullable(),
  dry_run: z.boolean(),
  rows_total: z.int(),
  rows_matching: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  errors_total: z.int(),
  /** The first 500. */
  errors: z.array(rowError),
  /** The first rows as they would be stored. */
  preview: z.array(z.object({ row: z.int(), name: z.string(), brand: z.string().nullable(), address: z.string() })),
}).meta({ id: 'ImportedStations' })
export type ImportedStations = z.infer<typeof importedStations>

const optionalText = (max: number) => text(max).optional()
export const createStationBody = z.strictObject({
  name: text(120),
  external_id: optionalText(64),
  brand: optionalText(80),
  street: optionalText(120),
  house_number: optionalText(40),
  post_code: optionalText(16),
  city: optionalText(80),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  time_zone: timeZone.optional(),
  always_open: z.boolean().optional(),
}).refine((body) => (body.latitude === undefined) === (body.longitude === undefined), { path: ['longitude'], message: 'latitude and longitude come together' })
  .meta({ id: 'CreateStation', example: { name: 'Hafenstraße', city: 'Kiel', time_zone: 'Europe/Berlin' } })
export type CreateStationBody = z.infer<typeof createStationBody>

const stationGrade = z.object({ code: z.string(), name: z.string(), unit: volumeUnit, unit_price: z.string() })
export const station = z.object({
  id: idOut('stn'),
  external_id: z.string().optional(),
  name: z.string(),
  brand: z.string().optional(),
  street: z.string().optional(),
  house_number: z.string().optional(),
  post_code: z.string().optional(),
  city: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  time_zone: z.string(),
  always_open: z.boolean(),
  status: z.enum(['active', 'closed']),
  /** ISO 4217; the chain's, the same at all its stations. */
  currency: z.string(),
  /** How many of a price's decimals a minor unit has: 2 for EUR, 0 for JPY, 3 for KWD. */
  currency_decimals: z.int().min(0).max(3),
  /** Grades that have a price at the station now. */
  grades: z.array(stationGrade),
}).meta({ id: 'Station' })
export type StationAnswer = z.infer<typeof station>

export const createGradeBody = z.strictObject({
  code: gradeCode,
  name: text(60),
  unit: volumeUnit,
  /** Conexxus payment product code. */
  product_code: z.string().regex(/^\d{3}$/, 'three digits').optional(),
}).meta({ id: 'CreateGrade', example: { code: 'E10', name: 'Super E10', unit: 'l' } })
export type CreateGradeBody = z.infer<typeof createGradeBody>
export const grade = z.object({ code: z.string(), name: z.string(), unit: volumeUnit, product_code: z.string().optional(), ordinal: z.int() }).meta({ id: 'Grade' })
export type GradeAnswer = z.infer<typeof grade>

/** Tanks hold more than a fill. */
const stockVolume = z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,3})?$/, 'a decimal with at most 3 decimals').meta({ description: 'Volume in the grade’s unit, at most three decimals.', example: '42.130' })

/** `cost` is what the chain paid for one unit: known to the chain only. */
export const price = z.strictObject({ grade: gradeCode, unit_price: unitPrice, cost: unitPrice.optional(), effective_at: instant }).meta({ id: 'Price' })
export const setPricesBody = z.array(price).min(1).max(100).meta({ id: 'SetPrices', example: [{ grade: 'E10', unit_price: '1.729', effective_at: '2026-11-22T06:00:00+01:00' }] })
export type SetPricesBody = z.infer<typeof setPricesBody>
export const priceAnswer = z.object({ grade: z.string(), unit_price: z.string(), cost: z.string().optional(), effective_at: z.string() })
export type PriceAnswer = z.infer<typeof priceAnswer>

export const PRICE_STATES = ['planned', 'now', 'past'] as const
/** The prices of a grade at a station, latest start first; `margin` is the price less the cost, both of one unit. */
export const gradePrices = z.object({
  code: z.string(),
  name: z.string(),
  unit: volumeUnit,
  prices: z.array(z.object({ unit_price: z.string(), cost: z.string().optional(), margin: z.string().optional(), effective_at: z.string(), state: z.enum(PRICE_STATES) })),
})
export type GradePricesAnswer = z.infer<typeof gradePrices>

/** What is in the tanks of a grade now, all of them together. */
export const setStockBody = z.array(z.strictObject({ grade: gradeCode, volume: stockVolume })).min(1).max(100).meta({ id: 'SetStock', example: [{ grade: 'E10', volume: '18250' }] })
export type SetStockBody = z.infer<typeof setStockBody>
export const stockAnswer = z.object({ grade: z.string(), volume: z.string(), volume_unit: volumeUnit, recorded_at: z.string() }).meta({ id: 'Stock' })
export type StockAnswer = z.infer<typeof stockAnswer>

/**
 * The tanks of a grade as they may be now: the last reading less what was sold since. `days_left` at the pace of the last
 * seven days; `low` when that is less than two. Without an estimate where the last reading is too old for one.
 */
export const gradeStock = z.object({
  code: z.string(),
  name: z.string(),
  unit: volumeUnit,
  readings: z.array(z.object({ volume: z.string(), recorded_at: z.string(), change: z.string().optional() })),
  estimate: z.object({ volume: z.string(), sold: z.string(), per_day: z.string(), days_left: z.number().optional(), low: z.boolean() }).optional(),
})
export type GradeStockAnswer = z.infer<typeof gradeStock>
