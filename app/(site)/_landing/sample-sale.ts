import type { ReceiptProps } from '@/app/_ui/receipt/receipt'

/** Words of the sample come from `site.sample`; its figures add up: 42.130 × 1.799 = 75.79, less 0.05 a litre = 73.68. */
export interface SampleWords {
  readonly station: string
  readonly grade: string
  readonly promotion: string
  readonly reason: string
  readonly pointsName: string
}
type Figures = Pick<ReceiptProps, 'currency' | 'timeZone' | 'at' | 'totals'> & {
  readonly volume: string
  readonly signPrice: string
  readonly memberPrice: string
  readonly earned: number
  readonly balanceAfter: number
}

const EURO: Figures = {
  currency: 'EUR', timeZone: 'Europe/Berlin', at: '2026-11-18T12:42:00+01:00',
  totals: { grossMinor: 7579, otherDiscountsMinor: 0, discountMinor: 211, netMinor: 7368 },
  volume: '42.130', signPrice: '1.799', memberPrice: '1.749', earned: 84, balanceAfter: 1284,
}
const YUAN: Figures = {
  currency: 'CNY', timeZone: 'Asia/Shanghai', at: '2026-11-18T12:42:00+08:00',
  totals: { grossMinor: 30223, otherDiscountsMinor: 0, discountMinor: 1155, netMinor: 29068 },
  volume: '38.500', signPrice: '7.85', memberPrice: '7.55', earned: 77, balanceAfter: 1284,
}

/** The figures of the sample alone: what the till is answered. */
export const sampleFigures = (language: 'en' | 'zh'): { netMinor: number; earned: number } => {
  const { totals, earned } = language === 'zh' ? YUAN : EURO
  return { netMinor: totals.netMinor, earned }
}

export function sampleSale(language: 'en' | 'zh', words: SampleWords): ReceiptProps {
  const { volume, signPrice, memberPrice, earned, balanceAfter, ...shared } = language === 'zh' ? YUAN : EURO
  return {
    ...shared,
    stationName: words.station,
    lines: [
      {
        key: 'fuel',
        name: words.grade,
        fuel: { volume, unit: 'l', signPrice, memberPrice },
        grossMinor: shared.totals.grossMinor,
        discounts: [{ key: 'offpeak', label: words.promotion, reason: words.reason, amountMinor: shared.totals.discountMinor }],
      },
    ],
    points: { earned, pending: 0, spent: 0, balanceAfter, name: words.pointsName },
  }
}
