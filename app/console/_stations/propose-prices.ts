import type { api } from '@/server/trpc/caller'
import type { Side } from '../_parts/side'

type Call = Awaited<ReturnType<typeof api>>
/** A row of the form of grades and prices. */
export interface PriceRow {
  readonly code: string
  readonly name: string
  readonly unit: 'l' | 'gal_us' | 'kwh' | 'kg'
  /** Decimal of the major unit; empty for none. */
  readonly unitPrice: string
  /** The chain has the grade already: its code and name stand. */
  readonly known: boolean
}

/** The chain's grades with the price of its newest station; a chain without grades gets those usually sold where its currency is spent. */
export async function proposePrices(call: Call, side: Side): Promise<PriceRow[]> {
  const [grades, stations] = await Promise.all([call.grades.list(side), call.stations.list({ ...side, limit: 1 })])
  const prices = new Map(stations.data[0]?.grades.map(({ code, unit_price }) => [code, unit_price]))
  if (grades.length > 0) return grades.map(({ code, name, unit }) => ({ code, name, unit, unitPrice: prices.get(code) ?? '', known: true }))
  const [template] = await call.programme.templates(side)
  return (template?.grades ?? []).map(({ code, name, unit }) => ({ code, name, unit: unit as PriceRow['unit'], unitPrice: '', known: false }))
}
