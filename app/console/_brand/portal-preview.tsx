import { useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon/icon.client'
import { lock } from '@/app/_ui/icon/paths'
import { ChainMark } from '@/app/_ui/member-card'
import { Points } from '@/app/_ui/points'
import { TierProgress } from '@/app/_ui/tier-progress'

export interface ChainLook {
  readonly chainName: string
  readonly logoUrl: string | undefined
  readonly pointsName: string
}
/** The portal's first view, small: balance, way to the next tier, an offer. A picture, so nothing in it can be pressed. */
export function PortalPreview({ chainName, logoUrl, pointsName, host }: ChainLook & { host: string }) {
  const t = useTranslations('console.brand.sample')
  return (
    <div className="overflow-hidden rounded-sheet border border-line bg-surface">
      <p dir="ltr" className="flex items-center justify-center gap-1.5 border-b bg-sunken px-3 py-1.5 text-12 text-muted">
        <Icon path={lock} className="size-3" />
        <span className="truncate">{host}</span>
      </p>
      <div className="flex items-center gap-2.5 bg-accent px-4 py-3 text-on-accent">
        <ChainMark chainName={chainName} logoUrl={logoUrl} className="size-8" />
        <span className="min-w-0 flex-1 truncate text-16 font-semibold">{chainName}</span>
      </div>
      <div className="flex flex-col gap-4 p-4">
        <div>
          <p className="text-muted">{t('hello')}</p>
          <p className="text-36 leading-none font-semibold tracking-tight">
            <Points points={1_240} />
          </p>
          <p className="mt-1 text-muted">{pointsName}</p>
        </div>
        <TierProgress tierName={t('tier')} nextTierName={t('nextTier')} reached={462} needed={500} text={t('next')} />
        <div className="rounded-card bg-accent-soft p-3">
          <p className="font-medium text-accent-text">{t('discount')}</p>
          <p className="text-muted">{t('reason')}</p>
        </div>
        <p className="rounded-control bg-accent py-2.5 text-center text-14 font-medium text-on-accent">{t('showCard')}</p>
      </div>
    </div>
  )
}
