import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { LastDay } from '@/app/_ui/last-day'
import { Points } from '@/app/_ui/points'

export interface EntryLotsProps {
  readonly lots: readonly { readonly lot_id: string; readonly amount: number; readonly earned: number; readonly left: number; readonly starts_at: string; readonly expires_at: string | null }[]
  readonly timeZone: string
}
/** The lots that an entry filled or drew from, and what became of them. */
export function EntryLots({ lots, timeZone }: EntryLotsProps) {
  const t = useTranslations('console.dispute')
  if (lots.length === 0) return null
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('lots')}</h3>
      <ul className="flex flex-col divide-y">
        {lots.map((lot) => (
          <li key={lot.lot_id} className="py-2">
            <span className="flex justify-between gap-3">
              <span className="font-medium">{t.rich('lotOf', { when: () => <DateTime at={lot.starts_at} timeZone={timeZone} shape="date" /> })}</span>
              <Points points={lot.amount} sign="always" />
            </span>
            <span className="block text-muted">
              {t('lotLeft', { earned: lot.earned, left: lot.left })} ·{' '}
              {lot.expires_at === null ? t('lotNever') : t.rich('lotUntil', { when: () => <LastDay lapsesAt={lot.expires_at} timeZone={timeZone} /> })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
