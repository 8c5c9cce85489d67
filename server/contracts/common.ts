import { z } from 'zod'
import { GRADE_UNITS } from '@/server/domain/kernel/units'
import { isId, type IdPrefix } from '@/server/domain/kernel/typed-id'
import { isTimeZone } from '@/server/domain/kernel/local-day'

/** Text that a database can keep: no NUL, no lone surrogate, counted in UTF-16 units. */
export const text = (max: number, min = 1) =>
  z.string().min(min).max(max).refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'holds a character that is not text')

export const amountMinor = z.int().min(0).max(1_000_000_000_000).meta({ description: 'Money in minor units of the chain’s currency.', example: 7579 })
export const signedMinor = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)
export const pointsCount = z.int().min(-1_000_000_000_000).max(1_000_000_000_000).meta({ description: 'Whole points.' })

export const volume = z.string().regex(/^(0|[1-9]\d{0,4})(\.\d{1,3})?$/, 'a decimal with at most 3 decimals, at most 99999.999')
  .meta({ description: 'Volume in the grade’s unit, at most three decimals.', example: '42.130' })
export const volumeUnit = z.enum(GRADE_UNITS)
export const unitPrice = z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,4})?$/, 'a decimal with at most 4 decimals')
  .meta({ description: 'Price of one unit in the major unit of the currency, at most four decimals.', example: '1.799' })

/** RFC 3339 with an offset, between 2000 and 2100. */
export const instant = z.iso.datetime({ offset: true })
  .refine((value) => { const at = Date.parse(value); return at >= 946_684_800_000 && at < 4_102_444_800_000 }, 'must lie between 2000 and 2100')
  .meta({ description: 'RFC 3339 with offset.', example: '2026-11-22T08:15:30+01:00' })
export const localDate = z.iso.date().meta({ example: '2026-11-22' })
export const timeZone = z.string().max(64).refine(isTimeZone, 'must be an IANA time zone').meta({ example: 'Europe/Berlin' })

/** An id in a body. A malformed one is answered like a foreign one (422), so the contract only bounds its length. */
export const idRef = (prefix: IdPrefix) => text(64).meta({ description: `Id with the prefix \`${prefix}_\`.` })
/** An id that we made, in an answer. */
export const idOut = <P extends IdPrefix>(prefix: P) =>
  z.string().refine((value) => isId(prefix, value)).meta({ description: `Id with the prefix \`${prefix}_\`, sortable by time.` })

export const gradeCode = z.string().regex(/^[A-Za-z0-9_+.-]{1,24}$/).meta({ description: 'Grade code of the chain.', example: 'E10' })
export const LANGUAGES = ['en', 'zh'] as const
export const language = z.enum(LANGUAGES)
export const locale = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/).max(35).meta({ example: 'en' })

/** A cursor list as in every list answer, newest first. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ object: z.literal('list'), url: z.string(), has_more: z.boolean(), data: z.array(item) })
export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  starting_after: text(64).optional(),
  ending_before: text(64).optional(),
})
