import { useTranslations } from 'next-intl'

/** How a figure moved against the time before: in words, since an arrow alone says nothing to a screen reader. */
export function Change({ now, before }: { now: number; before: number }) {
  const t = useTranslations('console.change')
  if (before === 0) return <>{now === 0 ? t('none') : t('new')}</>
  const percent = Math.round(((now - before) * 100) / before)
  if (percent === 0) return <>{t('same')}</>
  return <span className={percent > 0 ? 'text-good-text' : 'text-bad-text'}>{t(percent > 0 ? 'up' : 'down', { percent: Math.abs(percent) })}</span>
}
