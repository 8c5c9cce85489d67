import { z } from 'zod'
import { brand } from './brand'
import { language, text, timeZone, volumeUnit } from './common'
import { staffRole } from './staff'

/**
 * The chain's part of its portal's host name. It never ends in `-test`: `<slug>-test` is the host of the
 * test side, so "nord-test" would be the test portal of "nord".
 */
export const slug = z.string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens, beginning with a letter')
  .min(3).max(40)
  .refine((value) => value !== 'test' && !value.endsWith('-test'), 'must not end in -test')
  .meta({ description: 'Part of the portal’s address.', example: 'nordwind' })

/** ISO 4217 codes that people pay with: no precious metals, test codes or units of account. */
const SPENT_X_CODES = new Set(['XAF', 'XCD', 'XCG', 'XOF', 'XPF'])
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency').filter((code) => !code.startsWith('X') || SPENT_X_CODES.has(code))
const known = new Set(CURRENCIES)
export const currency = z.string().refine((code) => known.has(code), 'must be an ISO 4217 currency code').meta({ example: 'EUR' })

export const createChainBody = z.strictObject({
  name: text(80),
  slug,
  currency,
  volume_unit: volumeUnit,
  time_zone: timeZone,
  languages: z.array(language).min(1).max(2).refine((all) => new Set(all).size === all.length, 'names a language twice'),
}).meta({ id: 'CreateChain', example: { name: 'Nordwind Energie', slug: 'nordwind', currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en'] } })
export type CreateChainBody = z.infer<typeof createChainBody>

export const SETUP_STEPS = ['brand', 'stations', 'prices', 'programme', 'keys'] as const
export const setupStep = z.enum(SETUP_STEPS)
export const setup = z.strictObject({
  schema_version: z.literal(1),
  steps: z.partialRecord(setupStep, z.enum(['done', 'skipped'])),
})
export type Setup = z.infer<typeof setup>
/** `open` takes the mark off again. */
export const updateSetupBody = z.strictObject({ step: setupStep, state: z.enum(['done', 'skipped', 'open']) }).meta({ id: 'UpdateSetup' })
export type UpdateSetupBody = z.infer<typeof updateSetupBody>

const mode = z.enum(['live', 'test'])
export const chain = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  currency: z.string(),
  currency_decimals: z.int(),
  volume_unit: volumeUnit,
  time_zone: z.string(),
  languages: z.array(language),
  brand,
  setup,
  version: z.int(),
  mode,
  rule_set_version: z.int(),
  portal_host: z.string(),
}).meta({ id: 'Chain' })
export type ChainAnswer = z.infer<typeof chain>

/** One chain that somebody of the staff may enter, with the id of each of its sides. */
export const staffChain = z.object({
  account_id: z.uuid(), slug: z.string(), name: z.string(), role: staffRole, station_ids: z.array(z.string()), live_chain_id: z.uuid(), test_chain_id: z.uuid(),
})
export type StaffChain = z.infer<typeof staffChain>
