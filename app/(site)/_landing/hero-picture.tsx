import { useLocale, useTranslations } from 'next-intl'
import { formatLocale } from '@/app/_i18n/locales'
import { MemberCard } from '@/app/_ui/member-card'
import { Receipt } from '@/app/_ui/receipt/receipt'
import { sampleSale } from './sample-sale'

/** The product's own card and receipt, with sample figures: what a driver holds in the hand. */
export function HeroPicture() {
  const language = formatLocale(useLocale())
  const t = useTranslations('site.sample')
  const pointsName = t('pointsName')
  const sale = sampleSale(language, { station: t('station'), grade: t('grade'), promotion: t('promotion'), reason: t('reason'), pointsName })
  return (
    <figure className="relative mx-auto w-full max-w-md lg:max-w-none">
      <figcaption className="sr-only">{t('caption')}</figcaption>
      <MemberCard chainName={t('chain')} memberName={t('member')} tierName={t('tier')} points={1284} pointsName={pointsName} number="4021 7735" className="me-6 pb-4 shadow-float sm:me-14" />
      <Receipt {...sale} nextTier={t('nextTier')} className="relative -mt-4 ms-6 text-14 shadow-float sm:ms-14" />
    </figure>
  )
}
