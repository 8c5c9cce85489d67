/** What arguments of conditions and effects are made of. All are plain JSON; figures with decimals are text. */
import { z } from 'zod'
import { invariant } from '@/server/domain/kernel/invariant'
import { parseDecimal } from '@/server/domain/kernel/parse-decimal'
import { QUANTITY_LIMIT, quantity, unitPrice, type Quantity, type UnitPrice } from '@/server/domain/kernel/units'
import type { Labels } from './types'

/**
 * Shown by the console: the label above the field, `unit` inside it, `options` instead of the codes of a choice,
 * `format` where a plain text or list field wouldn't do. `z.toJSONSchema` carries them along.
 */
export interface ArgLabels {
  label_en: string
  label_zh: string
  unit?: 'money_minor' | 'money_per_unit' | 'volume' | 'points' | 'factor_bp' | 'percent_bp' | 'pieces' | 'days' | 'growth'
  format?: 'time' | 'weekdays' | 'grades' | 'tiers'
  options?: Readonly<Record<string, Labels>>
  [more: string]: unknown
}

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
  skus: z.array(sku).min(1).max(100).optional().meta({ label_en: 'Goods (SKU)', label_zh: '商品编码' } satisfies ArgLabels),
  categories: z.array(z.string().min(1).max(64)).min(1).max(50).optional().meta({ label_en: 'Categories', label_zh: '商品品类' } satisfies ArgLabels),
}

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
