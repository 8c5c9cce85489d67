import { amountOf } from '@/server/domain/kernel/currency'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { RoundingMode } from '@/server/domain/kernel/rounding'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'
import { minor, quantity, unitPrice } from '@/server/domain/kernel/units'
import type { BasketLine } from '@/server/domain/promotions/types'
import type { QuotedFactsJson } from './quoted-facts'

/** Version 2 may hold facts beyond the basket; before it no rule asked for any. */
export const QUOTE_SNAPSHOT: StoredForm = { name: 'quote.snapshot', current: 2, steps: new Map([[1, (json) => json]]) }

/** What a finalise honours of its quote, stored as JSON. */
export interface QuoteSnapshot {
  schema_version: number
  /** When the quote was asked for: period and eligibility go by it. */
  at: EpochMs
  tier: string
  /** Rollbacks that the pump was told, by line id and by grade for a prepay: 1/10 000 per unit, up to a volume in thousandths. */
  rollbacks: { line_id: string; grade?: string; per_unit_e4: number; quantity_max?: number }[]
  /** What was left of each counted limit, by the engine's key: the till gives what this promised. */
  limits_left: Record<string, string>
  facts?: QuotedFactsJson
}

export const quotedLimits = (snapshot: QuoteSnapshot): Map<string, bigint> => new Map(Object.entries(snapshot.limits_left).map(([key, left]) => [key, BigInt(left)]))

export function readSnapshot(json: unknown): QuoteSnapshot {
  return toCurrentForm(QUOTE_SNAPSHOT, json) as unknown as QuoteSnapshot
}

/**
 * Lines of a till that only has the rolled-back price, as they were before the rollback: unit price + rollback,
 * amount + rollback × the volume that it was granted for.
 */
export function grossOfNet(lines: readonly BasketLine[], snapshot: QuoteSnapshot, money: { rounding: RoundingMode; decimals: number }): BasketLine[] {
  return lines.map((line) => {
    const told = snapshot.rollbacks.find((one) => one.line_id === line.lineId && (one.grade === undefined || one.grade === line.grade))
    if (!told || line.type !== 'fuel') return line
    const perUnit = unitPrice(BigInt(told.per_unit_e4))
    const granted = told.quantity_max !== undefined && BigInt(told.quantity_max) < line.quantity ? quantity(BigInt(told.quantity_max)) : line.quantity
    return { ...line, unitPrice: unitPrice(line.unitPrice + perUnit), amountMinor: minor(line.amountMinor + amountOf(granted, perUnit, money)) }
  })
}
