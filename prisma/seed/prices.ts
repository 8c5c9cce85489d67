import type { DemoChain, DemoGrade } from './demo-chain'

const WEEK_MS = 7 * 86_400_000
/** How prices move from week to week, in steps of about a hundredth. */
const WAVE = [0, 1, 2, 1, 0, -1, -2, -2, -1, 0, 1, 1, 0, -1] as const

/** What a station asks for a grade at an instant, in 1/10 000 of the major unit: a base, a weekly wave, a little more or less from place to place. */
export function priceAt(grade: DemoGrade, station: number, since: number): number {
  const step = Math.max(100, Math.floor(grade.priceE4 / 10_000) * 100)
  const week = Math.max(0, Math.floor(since / WEEK_MS))
  return grade.priceE4 + step * ((WAVE[week % WAVE.length] ?? 0) + (station % 3) - 1)
}

/** The starts of a chain's prices: one a week. */
export function priceStarts(span: { from: number; until: number }): number[] {
  const weeks = Math.ceil((span.until - span.from) / WEEK_MS)
  return Array.from({ length: weeks }, (_, week) => span.from + week * WEEK_MS)
}

/** The next price is known some days ahead. */
const PLANNED_AHEAD_MS = 3 * 86_400_000
/** Of 100 of the price, so many are what the chain pays. */
const COST_SHARE = 93

/** Every price that a station asks in the span and the one that is planned next, as a till would send them, each with what a unit costs the chain. */
export function pricesOf({ grades }: DemoChain, station: number, span: { from: number; until: number }) {
  return [...priceStarts(span), span.until + PLANNED_AHEAD_MS].flatMap((start) => grades.map((grade) => {
    const e4 = priceAt(grade, station, start - span.from)
    return { grade: grade.code, unit_price: decimal(e4, 4), cost: decimal(Math.floor((e4 * COST_SHARE) / 100), 4), effective_at: new Date(start).toISOString() }
  }))
}

/** 17 290 with four decimals is "1.7290". */
export function decimal(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
