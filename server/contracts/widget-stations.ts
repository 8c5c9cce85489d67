import { z } from 'zod'
import { idOut, locale, text, volumeUnit } from './common'
import { widgetBrand } from './widget'

/** `near` is as exact as the finder sends it: rounded to about a hundred metres, and only after the visitor asked for it. */
export const widgetStationsBody = z.strictObject({
  key: text(128),
  locale: locale.optional(),
  search: text(80).optional(),
  near: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  offset: z.int().min(0).max(20_000).optional(),
}).meta({ id: 'WidgetStationsRequest' })
export type WidgetStationsBody = z.infer<typeof widgetStationsBody>

export const widgetStations = z.object({
  stations: z.array(z.object({
    id: idOut('stn'),
    name: z.string(),
    address: z.string(),
    always_open: z.boolean(),
    /** With `near` only, and where the station's own place is known. */
    distance_m: z.int().optional(),
    grades: z.array(z.object({ name: z.string(), unit: volumeUnit, unit_price: z.string() })),
  })),
  /** Where the next page begins; absent on the last. */
  next_offset: z.int().optional(),
  currency: z.string(),
  brand: widgetBrand,
  strings: z.record(z.string(), z.string()),
  at: z.string(),
}).meta({ id: 'WidgetStations' })
export type WidgetStationsAnswer = z.infer<typeof widgetStations>
