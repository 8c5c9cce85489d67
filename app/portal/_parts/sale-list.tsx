import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { Icon } from '@/app/_ui/icon/icon.client'
import { fuel, store } from '@/app/_ui/icon/paths'
import { Money } from '@/app/_ui/money'
import { Points } from '@/app/_ui/points'
import { Volume } from '@/app/_ui/volume'
import type { MemberSale } from './member-sale'
import { SaleState } from './sale-state'

export interface SaleListProps {
  readonly sales: readonly MemberSale[]
  readonly currency: string
  /** The chain's word for points. */
  readonly pointsName: string
  /** By code; a code without one stands for itself. */
  readonly gradeNames: Readonly<Record<string, string>>
}
/** Fills and purchases, one row each; a row leads to its receipt. */
export function SaleList({ sales, ...words }: SaleListProps) {
  return (
    <ul className="divide-y overflow-hidden rounded-sheet border border-line bg-surface">
      {sales.map((sale) => (
        <SaleRow key={sale.id} sale={sale} {...words} />
      ))}
    </ul>
  )
}

function SaleRow({ sale, currency, pointsName, gradeNames }: Omit<SaleListProps, 'sales'> & { sale: MemberSale }) {
  const t = useTranslations('portal.history')
  const filled = sale.lines.find((line) => line.type === 'fuel')
  return (
    <li className="relative flex gap-3 px-4 py-3.5 transition-colors hover:bg-text/3">
      <span className="mt-0.5 grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text">
        <Icon path={filled === undefined ? store : fuel} className="size-5" />
      </span>
      <div className="grid min-w-0 flex-1 grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        <Link href={`/history/${sale.id}`} className="min-w-0 font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring">
          {sale.station.name}
        </Link>
        <span className="text-end font-medium">
          <Money amountMinor={sale.totals.net_minor} currency={currency} />
        </span>
        <span className="min-w-0 text-14 text-muted">
          <DateTime at={sale.occurred_at} timeZone={sale.station.time_zone} />
        </span>
        <span className="text-end text-14 whitespace-nowrap">
          <Points points={sale.points.earned} sign="always" name={pointsName} />
        </span>
        <span className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-muted">
          {filled?.volume !== undefined && filled.volume_unit !== undefined && (
            <span>
              <Volume volume={filled.volume} unit={filled.volume_unit} /> {filled.grade !== undefined && (gradeNames[filled.grade] ?? filled.grade)}
            </span>
          )}
          {sale.totals.discount_minor > 0 && <span className="text-good-text">{t.rich('saved', { amount: () => <Money amountMinor={sale.totals.discount_minor} currency={currency} /> })}</span>}
          <SaleState status={sale.status} />
        </span>
      </div>
    </li>
  )
}
