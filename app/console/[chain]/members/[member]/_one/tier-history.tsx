import { useLocale, useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import type { TierOfMember } from '@/server/contracts/tier'
import { inLocale } from '../../../../_parts/in-locale'

type Change = TierOfMember['history'][number]

/** Each change of a tier, and each time it was kept, with the reason; newest first. */
export function TierHistory({ history, timeZone }: { history: readonly Change[]; timeZone: string }) {
  const t = useTranslations('console.tier')
  if (history.length === 0) return <p className="mt-4 border-t pt-3 text-muted">{t('noHistory')}</p>
  return (
    <ol aria-label={t('history')} className="mt-4 flex flex-col gap-2 border-t pt-3">
      {history.map((one) => (
        <li key={one.id}>
          <Line one={one} timeZone={timeZone} />
        </li>
      ))}
    </ol>
  )
}

function Line({ one, timeZone }: { one: Change; timeZone: string }) {
  const t = useTranslations('console.tier')
  const locale = useLocale()
  const until = one.until === null ? null : new Date(Date.parse(one.until) - 1).toISOString()
  return (
    <>
      <span className="flex justify-between gap-4">
        <span className="font-medium">{one.is_change ? t('changed', { before: inLocale(one.before, locale), after: inLocale(one.after, locale) }) : t('kept', { tier: inLocale(one.after, locale) })}</span>
        <span className="shrink-0 text-muted"><DateTime at={one.at} timeZone={timeZone} shape="date" /></span>
      </span>
      <span className="block text-muted">
        {t(`causes.${one.cause}`)}
        {until !== null && <> · {t.rich('until', { when: () => <DateTime at={until} timeZone={timeZone} shape="date" /> })}</>}
        {one.reason !== null && <> · {one.reason}</>}
      </span>
    </>
  )
}
