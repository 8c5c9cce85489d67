'use client'
import { useTRPCClient } from '@/app/_client/trpc.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import type { PriceRow } from './propose-prices'

const MINUTE_MS = 60_000

/** Makes the grades that are new, then sets the prices of all rows that have one, from this minute on, at one station or (null) at all. */
export function useSetPrices(both: boolean): (rows: readonly PriceRow[], stationId: string | null) => Promise<{ stations: number }> {
  const client = useTRPCClient()
  const { chain, mode } = useConsoleChain()
  return async (rows, stationId) => {
    for (const { code, name, unit, known } of rows) if (!known) await client.grades.create.mutate({ chain, mode, both, grade: { code, name, unit } })
    const effectiveAt = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS).toISOString()
    const prices = rows.filter((row) => row.unitPrice !== '').map((row) => ({ grade: row.code, unit_price: row.unitPrice, effective_at: effectiveAt }))
    if (prices.length === 0) return { stations: 0 }
    const { stations } = await client.stations.setPrices.mutate({ chain, mode, both, stationId, prices })
    return { stations }
  }
}

/** A price as people type it: a decimal comma is a point. Null for what is no price. */
export function readPrice(typed: string): string | null {
  const text = typed.trim().replace(',', '.')
  return text === '' || /^(0|[1-9]\d{0,8})(\.\d{1,4})?$/.test(text) ? text : null
}
