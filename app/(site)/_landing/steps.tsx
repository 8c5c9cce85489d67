import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { formatLocale } from '@/app/_i18n/locales'
import { TierProgress } from '@/app/_ui/tier-progress'
import { sampleFigures } from './sample-sale'

/** What owner, till and driver each do, shown in the shapes that they meet. */
export function Steps() {
  const t = useTranslations('site.steps')
  const figures = sampleFigures(formatLocale(useLocale()))
  return (
    <section className="border-y bg-surface">
      <div className="mx-auto max-w-6xl px-4 py-16 sm:px-6">
        <h2 className="text-28 font-semibold tracking-tight">{t('title')}</h2>
        <ol className="mt-10 grid gap-x-8 gap-y-12 md:grid-cols-3">
          <Step title={t('owner.title')} sentence={t('owner.sentence')}>
            <p className="text-18 leading-relaxed">{t.rich('owner.shape', { b: (words) => <strong className="rounded-control bg-accent-soft px-1.5 py-0.5 font-medium text-accent-text">{words}</strong> })}</p>
          </Step>
          <Step title={t('till.title')} sentence={t('till.sentence')}>
            <pre dir="ltr" className="font-mono text-13 leading-relaxed whitespace-pre-wrap">
              <span className="text-muted">POST /api/v1/sales</span>
              {`\n201 {\n  "totals": { "net_minor": ${figures.netMinor} },\n  "points": { "earned": ${figures.earned} },\n  "receipt": …\n}`}
            </pre>
          </Step>
          <Step title={t('driver.title')} sentence={t('driver.sentence')}>
            <TierProgress tierName={t('driver.tier')} nextTierName={t('driver.next')} reached={262} needed={300} text={t('driver.shape')} />
          </Step>
        </ol>
      </div>
    </section>
  )
}

function Step({ title, sentence, children }: { title: string; sentence: string; children: ReactNode }) {
  return (
    <li className="flex flex-col gap-5">
      <div className="grid min-h-48 content-center rounded-card border bg-ground p-6">{children}</div>
      <div>
        <h3 className="text-18 font-semibold">{title}</h3>
        <p className="mt-1 text-muted">{sentence}</p>
      </div>
    </li>
  )
}
