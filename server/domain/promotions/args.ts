/** What arguments of conditions and effects are made of. All are plain JSON; figures with decimals are text. */
import { z } from 'zod'
import { invariant } from '@/server/domain/kernel/invariant'
import { normaliseCode } from '@/server/domain/kernel/normalise-code'
import { parseDecimal } from '@/server/domain/kernel/parse-decimal'
import { QUANTITY_LIMIT, quantity, unitPrice, type Quantity, type UnitPrice } from '@/server/domain/kernel/units'
import { isDate } from './calendar-math'
import type { Labels } from './types'

/**
 * Shown by the console: the label above the field, `unit` inside it, `options` instead of the codes of a choice,
 * `format` where a plain text or list field wouldn't do. `z.toJSONSchema` carries them along.
 */
export interface ArgLabels {
  label_en: string
  label_zh: string
  unit?: 'money_minor' | 'money_per_unit' | 'volume' | 'points' | 'factor_bp' | 'share_bp' | 'percent_bp' | 'pieces' | 'days' | 'months' | 'growth'
  format?: ArgFormat
  options?: Readonly<Record<string, Labels>>
  [more: string]: unknown
}

export type ArgFormat =
  | 'time' | 'date' | 'days' | 'weekdays' | 'rrule' | 'country' | 'country_part'
  | 'grade' | 'grades' | 'tiers' | 'stations' | 'station_groups' | 'regions' | 'categories' | 'skus'
  | 'segments' | 'attribute' | 'texts' | 'partners' | 'card_prefixes' | 'codes' | 'voucher_kinds'

export const gradeCode = z.string().regex(/^[A-Za-z0-9_+.-]{1,24}$/)
export const tierCode = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/)
export const volumeText = z.string().regex(/^(0|[1-9]\d{0,4})(\.\d{1,3})?$/).refine(isAboveZero, 'must be above zero')
export const perUnitText = z.string().regex(/^(0|[1-9]\d{0,5})(\.\d{1,4})?$/).refine(isAboveZero, 'must be above zero')
export const code = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/)
export const sku = z.string().min(1).max(64)
export const moneyMinor = z.int().min(1).max(1_000_000_000_000)
/** 10 000 is all of it. */
export const percentBp = z.int().min(1).max(10_000)
export const pieces = z.int().min(1).max(99)

/** Which goods: by SKU, by category, or both together. */
export const goods = {
  skus: z.array(sku).min(1).max(100).optional().meta({ label_en: 'Goods (SKU)', label_zh: '商品编码', format: 'skus' } satisfies ArgLabels),
  categories: z.array(z.string().min(1).max(64)).min(1).max(50).optional().meta({ label_en: 'Categories', label_zh: '商品品类', format: 'categories' } satisfies ArgLabels),
}

/** A name that the chain gave: a segment, a region, a category, a kind of voucher. */
export const chainName = z.string().max(64).regex(/^\S(.*\S)?$/, 'must not be empty, nor begin or end with a space')
export const chainNames = z.array(chainName).min(1).max(100)
export const dateText = z.string().refine(isDate, 'must be a date of the calendar, like 2026-11-22')
/** Words that are compared as `normaliseCode` writes them; two that are then one are a slip. */
export const codeWords = z.array(z.string().max(64).refine((text) => normaliseCode(text).length >= 2, 'needs two letters or figures at least')).min(1).max(200)
  .refine((words) => new Set(words.map(normaliseCode)).size === words.length, 'two of them are read as the same code')
/** Days around a day, none to two months. */
export const daysAround = z.int().min(0).max(60)

/** Checks of several arguments run on ill-formed ones too. */
export const isVolume = (text: string): boolean => volumeText.safeParse(text).success
export const readVolume = (text: string): Quantity => quantity(readDecimal(text, 3))
export const readPerUnit = (text: string): UnitPrice => unitPrice(readDecimal(text, 4))

/** Arguments were checked when the rule was saved, so a mismatch here is a bug. */
export function readArgs<A>(schema: z.ZodType<A>, args: unknown, code: string): A {
  const read = schema.safeParse(args)
  invariant(read.success, `arguments of ${code}: ${read.error?.message}`)
  return read.data
}

function readDecimal(text: string, decimals: number): bigint {
  const read = parseDecimal(text, decimals, QUANTITY_LIMIT * 1000n)
  invariant(read.ok, `not a decimal: ${text}`)
  return read.value
}

function isAboveZero(text: string): boolean {
  return /[1-9]/.test(text)
}
