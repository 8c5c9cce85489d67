import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { Points } from '@/app/_ui/points'
import { AdjustmentActions } from './adjustment-actions.client'

export interface AdjustmentListProps {
  readonly adjustments: readonly {
    readonly id: string; readonly amount: number; readonly reason: string; readonly status: 'done' | 'waiting' | 'declined' | 'reversed'; readonly created_at: string
    readonly made_by: string; readonly decided_by: string | null; readonly is_own: boolean
  }[]
  readonly timeZone: string
}
const TONES = { done: 'good', waiting: 'warn', declined: 'neutral', reversed: 'neutral' } as const

/** Points given and taken by hand: how many, why, by whom, and what can still be done. */
export function AdjustmentList({ adjustments, timeZone }: AdjustmentListProps) {
  const t = useTranslations('console.adjust')
  return (
    <ul className="flex flex-col divide-y">
      {adjustments.map((one) => (
        <li key={one.id} className="flex flex-col gap-1.5 py-3 first:pt-0 last:pb-0">
          <span className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 font-medium break-words">{one.reason}</span>
            <Points points={one.amount} sign="always" className={one.amount < 0 ? 'text-bad-text' : 'text-good-text'} />
          </span>
          <span className="text-muted">
            {one.decided_by === null ? one.made_by : t('withSecond', { first: one.made_by, second: one.decided_by })} · <DateTime at={one.created_at} timeZone={timeZone} shape="date" />
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
