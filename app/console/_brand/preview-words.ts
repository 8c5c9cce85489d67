import type { api } from '@/server/trpc/caller'
import { proposePrices } from '../_stations/propose-prices'
import type { Side } from '../_parts/side'

/** What stands in the previews and isn't the chain's own. */
export interface PreviewWords {
  readonly host: string
  readonly gradeName: string
  readonly unitPrice: string
}

/** Roughly what a unit costs where nothing is set yet, for a picture only: decimals of the major unit by the currency's size. */
const PRICES: Readonly<Record<string, string>> = { CNY: '7.85', JPY: '172', KRW: '1690', INR: '104.20', USD: '3.459', GBP: '1.379', RUB: '58.40', TRY: '44.90', VND: '21500', IDR: '13500' }

/** Fills the previews with the chain's first grade and its price. */
export async function readPreviewWords(call: Awaited<ReturnType<typeof api>>, side: Side, chain: { readonly currency: string; readonly portal_host: string }): Promise<PreviewWords> {
  const [first] = await proposePrices(call, side)
  return { host: chain.portal_host, gradeName: first?.name ?? '95', unitPrice: first?.unitPrice || (PRICES[chain.currency] ?? '1.759') }
}
