'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Skeleton } from '@/app/_ui/skeleton'
import type { PromotionPreviewAnswer } from '@/server/contracts/promotion'

/** The rule in one sentence, in the reader's language first. */
export function SentenceCard({ preview, className }: { readonly preview: PromotionPreviewAnswer | undefined; readonly className: string }) {
  const t = useTranslations('console.builder')
  const locale = useLocale()
  const said = preview?.sentence
  const [own, other] = locale === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)
  return (
    <section aria-live="polite" aria-label={t('sentence')} className={`min-h-24 rounded-card border border-accent bg-accent-soft p-4 ${className}`}>
      {preview === undefined && <Skeleton className="h-12 w-full" />}
      {preview !== undefined && !said && <p className="text-muted">{t('notYet')}</p>}
      {said && (
        <>
          <p lang={own} className="text-16 font-medium">{said[own]}</p>
          <p lang={other} className="mt-1 text-muted">{said[other]}</p>
        </>
      )}
    </section>
  )
}
