'use client'
import { useState, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { BrandScope } from '@/app/_ui/brand/brand-scope.client'
import { MemberCard } from '@/app/_ui/member-card'
import { Receipt } from '@/app/_ui/receipt/receipt'
import { useConsoleChain } from '../_parts/console-chain.client'
import { inLocale } from '../_parts/in-locale'
import { PortalPreview } from './portal-preview'
import type { PreviewWords } from './preview-words'
import { sampleReceipt } from './sample-receipt'
import { WidgetPreview } from './widget-preview'

export interface BrandPreviewProps {
  readonly brand: string
  readonly logoUrl: string | undefined
  readonly pointsName: { readonly en: string; readonly zh: string }
  readonly words: PreviewWords
}

/** Portal, card, receipt and widget side by side, in the very components that drivers see, light and dark. */
export function BrandPreview({ brand, logoUrl, pointsName, words }: BrandPreviewProps) {
  const t = useTranslations('console.brand')
  const locale = useLocale()
  const chain = useConsoleChain()
  const [theme, setTheme] = useState<'light' | 'dark'>('light')
  const name = inLocale(pointsName, locale) || '—'
  const shared = { chainName: chain.name, logoUrl, pointsName: name }
  return (
    <section aria-label={t('preview')}>
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 className="text-14 font-semibold">{t('preview')}</h2>
        <div role="group" aria-label={t('previewTheme')} className="grid grid-cols-2 rounded-control border border-line bg-surface p-0.5">
          {(['light', 'dark'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={theme === one} onClick={() => setTheme(one)} className="min-h-7 rounded-[4px] px-3 text-12 text-muted aria-pressed:bg-text/8 aria-pressed:font-medium aria-pressed:text-text pointer-coarse:min-h-11">
              {t(one)}
            </button>
          ))}
        </div>
      </div>
      <BrandScope brand={brand} theme={theme} className="rounded-card border border-line bg-ground p-4 text-text sm:p-6">
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Frame label={t('portal')}>
            <PortalPreview {...shared} host={words.host} />
          </Frame>
          <div className="flex flex-col gap-6">
            <Frame label={t('card')}>
              <MemberCard {...shared} {...(logoUrl === undefined ? {} : { logoUrl })} memberName={t('sample.member')} tierName={t('sample.tier')} points={1_240} number="6304 1188 2027" />
            </Frame>
            <Frame label={t('widget')}>
              <WidgetPreview {...shared} />
            </Frame>
          </div>
          <Frame label={t('receipt')} className="xl:col-span-2">
            <Receipt {...sampleReceipt({ chain, pointsName: name, words, labels: { station: t('sample.station', { chain: chain.name }), discount: t('sample.discount'), reason: t('sample.reason') } })} nextTier={t('sample.next')} />
          </Frame>
        </div>
      </BrandScope>
    </section>
  )
}

function Frame({ label, className = '', children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <figure className={`min-w-0 ${className}`}>
      <figcaption className="mb-2 text-12 text-muted">{label}</figcaption>
      {children}
    </figure>
  )
}
