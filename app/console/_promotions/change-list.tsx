import { useLocale, useTranslations } from 'next-intl'
import type { RuleChangeAnswer } from '@/server/contracts/promotion'
import { inLocale } from '../_parts/in-locale'

/** What reads differently, part by part: as it was, struck through, and as it is. */
export function ChangeList({ changes }: { readonly changes: readonly RuleChangeAnswer[] }) {
  const t = useTranslations('console.promotions')
  const locale = useLocale()
  const said = (words: RuleChangeAnswer['before']) => inLocale(words, locale) || t('nothing')
  return (
    <dl className="flex flex-col gap-3">
      {changes.map(({ part, before, after }) => (
        <div key={part}>
          <dt className="font-medium">{t(`parts.${part}`)}</dt>
          <dd className="text-muted">
            <s>{said(before)}</s>
          </dd>
          <dd>{said(after)}</dd>
        </div>
      ))}
    </dl>
  )
}
