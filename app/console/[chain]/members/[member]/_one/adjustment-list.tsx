import { useTranslations } from 'next-intl'
import { AssetAmount } from '@/app/_ui/asset-amount'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { AdjustmentActions } from './adjustment-actions.client'

export interface AdjustmentListProps {
  readonly adjustments: readonly {
    readonly id: string; readonly asset: 'points' | 'growth' | 'stored_value'; readonly amount: number; readonly reason: string; readonly status: 'done' | 'waiting' | 'declined' | 'reversed'; readonly created_at: string
    readonly made_by: string; readonly decided_by: string | null; readonly is_own: boolean
  }[]
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
  readonly pointsName: string
}
const TONES = { done: 'good', waiting: 'warn', declined: 'neutral', reversed: 'neutral' } as const

/** What was given and taken by hand: how much of what, why, by whom, and what can still be done. */
export function AdjustmentList({ adjustments, timeZone, currency, pointsName }: AdjustmentListProps) {
  const t = useTranslations('console.adjust')
  const nameOf = (asset: 'points' | 'growth' | 'stored_value') => (asset === 'points' ? pointsName : t(`assets.${asset}`))
  return (
    <ul className="flex flex-col divide-y">
      {adjustments.map((one) => (
        <li key={one.id} className="flex flex-col gap-1.5 py-3 first:pt-0 last:pb-0">
          <span className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 font-medium break-words">{one.reason}</span>
            <AssetAmount asset={one.asset} amount={one.amount} currency={currency} sign="always" className={one.amount < 0 ? 'text-bad-text' : 'text-good-text'} />
          </span>
          <span className="text-muted">
            {nameOf(one.asset)} · {one.decided_by === null ? one.made_by : t('withSecond', { first: one.made_by, second: one.decided_by })} · <DateTime at={one.created_at} timeZone={timeZone} shape="date" />
          </span>
          <span className="flex flex-wrap items-center justify-between gap-2">
            <Chip tone={TONES[one.status]}>{t(`statuses.${one.status}`)}</Chip>
            <AdjustmentActions id={one.id} status={one.status} isOwn={one.is_own} />
          </span>
        </li>
      ))}
    </ul>
  )
}
