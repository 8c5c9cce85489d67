import { z } from 'zod'
import { text } from './common'

export const BRAND_SCHEMA_VERSION = 1
export const LOGO_BYTES_MAX = 2_000_000

export const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'must be #rrggbb in lower case').meta({ example: '#0b6b4f' })
export const pointsName = z.strictObject({ en: text(24), zh: text(12) }).meta({ example: { en: 'Miles', zh: '里程' } })

/** How a chain looks, as stored with its account. `logo` names a file of the chain. */
export const brand = z.strictObject({
  schema_version: z.literal(BRAND_SCHEMA_VERSION),
  colour,
  logo: z.string().nullable(),
  points_name: pointsName,
}).meta({ id: 'Brand' })
export type Brand = z.infer<typeof brand>

/**
 * Changes what is present. `version` is the account's version that the editor read. `logo` is an image
 * file (PNG, JPEG, WebP, AVIF or GIF, base64, at most 2 MB), or null to take the logo off.
 */
export const updateBrandBody = z.strictObject({
  version: z.int().min(1),
  colour: colour.optional(),
  points_name: pointsName.optional(),
  logo: z.base64().max(Math.ceil(LOGO_BYTES_MAX / 3) * 4).nullable().optional(),
}).meta({ id: 'UpdateBrand' })
export type UpdateBrandBody = z.infer<typeof updateBrandBody>
