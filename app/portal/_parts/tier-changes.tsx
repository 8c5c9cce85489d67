import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { LastDay } from '@/app/_ui/last-day'
import type { TierOfMember } from '@/server/contracts/tier'

type Change = Omit<TierOfMember['history'][number], 'by'>

/** Each change of the tier, and each time it was kept, with the reason; newest first. */
export function TierChanges({ history, language, timeZone }: { history: readonly Change[]; language: 'en' | 'zh'; timeZone: string }) {
  const t = useTranslations('portal.tier')
  return (
    <ol className="divide-y overflow-hidden rounded-sheet border border-line bg-surface">
      {history.map((one) => (
        <li key={one.id} className="px-4 py-3.5">
          <span className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">{one.is_change ? t('changed', { before: one.before[language], after: one.after[language] }) : t('kept', { tier: one.after[language] })}</span>
            <span className="text-14 text-muted"><DateTime at={one.at} timeZone={timeZone} shape="date" /></span>
          </span>
          <span className="block text-14 text-muted">
            {t(`causes.${one.cause}`)}
            {one.until !== null && <> · {t.rich('until', { when: () => <LastDay lapsesAt={one.until} timeZone={timeZone} /> })}</>}
            {one.reason !== null && <> · {one.reason}</>}
          </span>
        </li>
      ))}
    </ol>
  )
}
