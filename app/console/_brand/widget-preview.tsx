import { useTranslations } from 'next-intl'
import { Bar } from '@/app/_ui/bar.client'
import { Points } from '@/app/_ui/points'
import type { ChainLook } from './portal-preview'

/** The balance as it stands on the chain's own website. */
export function WidgetPreview({ chainName, pointsName }: ChainLook) {
  const t = useTranslations('console.brand.sample')
  return (
    <div className="rounded-card border border-line bg-surface p-4">
      <div className="flex items-baseline justify-between gap-3 text-muted">
        <span className="min-w-0 truncate">{chainName}</span>
        <span className="rounded-full bg-accent-soft px-2 py-0.5 text-12 font-medium text-accent-text">{t('tier')}</span>
      </div>
      <p className="mt-2 text-28 font-semibold tracking-tight">
        <Points points={1_240} /> <span className="text-14 font-normal text-muted">{pointsName}</span>
      </p>
      <div className="mt-3">
        <Bar percent={92} height={6} />
      </div>
      <p className="mt-2 text-muted">{t('next')}</p>
    </div>
  )
}
