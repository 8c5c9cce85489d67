import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { DateTime } from '../date-time'
import { Money } from '../money'
import { Points } from '../points'
import { PumpPrice } from '../pump-price'
import { Volume, type VolumeUnit } from '../volume'

export interface ReceiptDiscount {
  readonly key: string
  readonly label: string
  /** Why it was given, in plain words. */
  readonly reason?: string
  /** Minor units, positive: what was taken off. */
  readonly amountMinor: number
}
export interface ReceiptLine {
  readonly key: string
  readonly name: string
  /** Fuel: what was filled at which price. Prices are decimal text of the major unit. */
  readonly fuel?: { readonly volume: string; readonly unit: VolumeUnit; readonly signPrice: string; readonly memberPrice?: string; readonly pump?: string }
  /** Goods: how many. */
  readonly quantity?: number
  /** At the sign price, before every discount; minor units. */
  readonly grossMinor: number
  readonly discounts: readonly ReceiptDiscount[]
}
export interface ReceiptProps {
  readonly stationName: string
  readonly at: string
  /** Zone of the station. */
  readonly timeZone: string
  readonly currency: string
  readonly lines: readonly ReceiptLine[]
  readonly totals: { readonly grossMinor: number; readonly otherDiscountsMinor: number; readonly discountMinor: number; readonly netMinor: number }
  /** Absent on a sale without a member. */
  readonly points?: { readonly earned: number; readonly pending: number; readonly spent: number; readonly balanceAfter: number; readonly name: string }
  /** What is missing to the next tier: “38 l to gold, until 31 March”. */
  readonly nextTier?: ReactNode
  /** Promotions that were not given, with the reason that decided. */
  readonly notGiven?: readonly { readonly key: string; readonly name: string; readonly reason: string }[]
  /** What came after: a refund, a void. */
  readonly refunds?: readonly { readonly key: string; readonly at?: string; readonly amountMinor: number; readonly pointsTaken: number }[]
  /** A chip: refunded, voided, training. */
  readonly state?: ReactNode
  readonly className?: string
}

/** One explained receipt, the same for member, cashier, hot-line and print. Figures come ready; nothing is computed here. */
export function Receipt(props: ReceiptProps) {
  const { stationName, at, timeZone, currency, lines, totals, points, nextTier, state, className = '' } = props
  const t = useTranslations('common.receipt')
  return (
    <article aria-label={t('label', { station: stationName })} className={`min-w-0 rounded-card border border-line bg-surface text-text print:border-0 ${className}`}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-b border-dashed px-4 py-3.5">
        <div className="min-w-0">
          <p className="font-semibold">{stationName}</p>
          <p className="text-13 text-muted">
            <DateTime at={at} timeZone={timeZone} />
          </p>
        </div>
        {state}
      </header>
      <ul className="divide-y divide-dashed px-4">
        {lines.map((line) => (
          <Line key={line.key} line={line} currency={currency} />
        ))}
      </ul>
      <dl className="border-t border-dashed px-4 py-3">
        {(totals.discountMinor > 0 || totals.otherDiscountsMinor > 0) && <Sum label={t('gross')} value={<Money amountMinor={totals.grossMinor} currency={currency} />} muted />}
        {totals.otherDiscountsMinor > 0 && <Sum label={t('other')} value={<Money amountMinor={-totals.otherDiscountsMinor} currency={currency} />} muted />}
        {totals.discountMinor > 0 && <Sum label={t('saved')} value={<Money amountMinor={-totals.discountMinor} currency={currency} />} good />}
        <div className="mt-1 flex items-baseline justify-between gap-4">
          <dt className="font-semibold">{t('paid')}</dt>
          <dd className="text-18 font-semibold">
            <Money amountMinor={totals.netMinor} currency={currency} />
          </dd>
        </div>
      </dl>
      {points !== undefined && <PointsBlock points={points} nextTier={nextTier} />}
      <NotGiven list={props.notGiven ?? []} />
      <Refunds list={props.refunds ?? []} currency={currency} timeZone={timeZone} pointsName={points?.name} />
    </article>
  )
}

function Line({ line, currency }: { line: ReceiptLine; currency: string }) {
  const t = useTranslations('common.receipt')
  const { fuel, quantity } = line
  return (
    <li className="py-3">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 font-medium">
          {line.name}
          {quantity !== undefined && quantity > 1 && <span className="text-muted"> × {quantity}</span>}
        </span>
        <Money amountMinor={line.grossMinor} currency={currency} />
      </div>
      {fuel !== undefined && (
        <p className="mt-0.5 flex flex-wrap gap-x-2 text-13 text-muted">
          <Volume volume={fuel.volume} unit={fuel.unit} />
          <span aria-hidden>·</span>
          {fuel.memberPrice === undefined ? (
            <PumpPrice unitPrice={fuel.signPrice} currency={currency} unit={fuel.unit} />
          ) : (
            <>
              <span className="sr-only">{t('signPrice')}</span>
              <PumpPrice unitPrice={fuel.signPrice} currency={currency} unit={fuel.unit} struck />
              <span className="font-medium text-text">
                {t('memberPrice')} <PumpPrice unitPrice={fuel.memberPrice} currency={currency} unit={fuel.unit} />
              </span>
            </>
          )}
          {fuel.pump !== undefined && (
            <>
              <span aria-hidden>·</span>
              <span>{t('pump', { pump: fuel.pump })}</span>
            </>
          )}
        </p>
      )}
      {line.discounts.map((discount) => (
        <div key={discount.key} className="mt-1.5 flex items-baseline justify-between gap-4 text-13">
          <span className="min-w-0">
            {discount.label}
            {discount.reason !== undefined && <span className="block text-muted">{discount.reason}</span>}
          </span>
          <Money amountMinor={-discount.amountMinor} currency={currency} className="text-good-text" />
        </div>
      ))}
    </li>
  )
}

function Sum({ label, value, muted = false, good = false }: { label: ReactNode; value: ReactNode; muted?: boolean; good?: boolean }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 ${muted ? 'text-13 text-muted' : ''} ${good ? 'text-13 text-good-text' : ''}`}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function PointsBlock({ points, nextTier }: { points: NonNullable<ReceiptProps['points']>; nextTier: ReactNode }) {
  const t = useTranslations('common.receipt')
  return (
    <div className="border-t border-dashed px-4 py-3">
      <dl>
        <div className="flex items-baseline justify-between gap-4">
          <dt className="font-medium">{t('earned', { name: points.name })}</dt>
          <dd className="font-medium">
            <Points points={points.earned} sign="always" />
          </dd>
        </div>
        {points.pending > 0 && <Sum label={t('pending')} value={<Points points={points.pending} />} muted />}
        {points.spent > 0 && <Sum label={t('spent')} value={<Points points={-points.spent} />} muted />}
        <Sum label={t('balance')} value={<Points points={points.balanceAfter} />} muted />
      </dl>
      {nextTier !== undefined && nextTier !== null && <p className="mt-2 text-13">{nextTier}</p>}
    </div>
  )
}

function NotGiven({ list }: { list: NonNullable<ReceiptProps['notGiven']> }) {
  const t = useTranslations('common.receipt')
  if (list.length === 0) return null
  return (
    <details className="border-t border-dashed px-4 py-3 text-13">
      <summary className="min-h-6 font-medium pointer-coarse:min-h-11 pointer-coarse:content-center">{t('notGiven', { count: list.length })}</summary>
      <ul className="mt-1 space-y-1.5">
        {list.map((one) => (
          <li key={one.key}>
            {one.name}
            <span className="block text-muted">{one.reason}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

interface RefundsProps {
  readonly list: NonNullable<ReceiptProps['refunds']>
  readonly currency: string
  readonly timeZone: string
  readonly pointsName: string | undefined
}
function Refunds({ list, currency, timeZone, pointsName }: RefundsProps) {
  const t = useTranslations('common.receipt')
  if (list.length === 0) return null
  return (
    <dl className="border-t border-dashed px-4 py-3 text-13">
      {list.map((refund) => (
        <div key={refund.key} className="flex items-baseline justify-between gap-4 py-0.5">
          <dt>
            {t('refunded')}
            {refund.at !== undefined && (
              <span className="text-muted">
                {' '}
                <DateTime at={refund.at} timeZone={timeZone} shape="date" />
              </span>
            )}
          </dt>
          <dd className="text-end">
            <Money amountMinor={refund.amountMinor} currency={currency} />
            {pointsName !== undefined && refund.pointsTaken > 0 && (
              <span className="block text-muted">
                <Points points={-refund.pointsTaken} name={pointsName} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
