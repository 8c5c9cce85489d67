import type { ReceiptProps } from '@/app/_ui/receipt/receipt'
import { lineAmountMinor } from '../_simulator/line-amount'
import type { ConsoleChain } from '../_parts/console-chain.client'
import type { PreviewWords } from './preview-words'

export interface SampleReceipt {
  readonly chain: ConsoleChain
  readonly pointsName: string
  readonly words: PreviewWords
  readonly labels: { readonly station: string; readonly discount: string; readonly reason: string }
}
const VOLUME = { l: '42.130', gal_us: '11.250', kwh: '38.400', kg: '14.200' } as const
/** Share of the price that the sample takes off, so that it looks right in every currency: 1/60. */
const SHARE = 60

/** A fill as a member of this chain would see it, in the chain's own currency and unit. */
export function sampleReceipt({ chain, pointsName, words, labels }: SampleReceipt): ReceiptProps {
  const volume = VOLUME[chain.unit]
  const grossMinor = lineAmountMinor(volume, words.unitPrice, chain.currencyDecimals) ?? 0
  const takenMinor = Math.floor(grossMinor / SHARE)
  const points = Number(volume.split('.')[0])
  return {
    stationName: labels.station,
    at: '2026-11-20T11:20:00Z',
    timeZone: chain.timeZone,
    currency: chain.currency,
    lines: [{
      key: '1', name: words.gradeName, grossMinor,
      fuel: { volume, unit: chain.unit, signPrice: words.unitPrice },
      discounts: [{ key: 'd', label: labels.discount, reason: labels.reason, amountMinor: takenMinor }],
    }],
    totals: { grossMinor, otherDiscountsMinor: 0, discountMinor: takenMinor, netMinor: grossMinor - takenMinor },
    points: { earned: points, pending: 0, spent: 0, balanceAfter: 1_240, name: pointsName },
  }
}
