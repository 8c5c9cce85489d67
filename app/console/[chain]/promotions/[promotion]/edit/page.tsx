import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageHeader } from '@/app/_ui/page-header'
import { BackLink } from '../../../../_parts/back-link'
import { inLocale } from '../../../../_parts/in-locale'
import { openConsole, orNotFound } from '../../../../_parts/open-console'
import { PromotionBuilder } from '../../../../_promotions/builder/promotion-builder.client'
import { PromotionState } from '../../../../_promotions/promotion-state'
import { readBuilder } from '../../../../_promotions/read-builder'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.builder')
  return { title: t('editTitle') }
}

/** The newest version of a promotion in its form. What has ended, and earning rules, can't be changed here. */
export default async function EditPromotionPage({ params }: { params: Promise<{ chain: string; promotion: string }> }) {
  const { chain: param, promotion: promotionId } = await params
  const { call, side, base } = await openConsole(param, 'promotions.change')
  const promotion = await orNotFound(call.promotions.read({ ...side, promotionId }))
  const path = `${base}/promotions/${promotion.id}`
  if (promotion.status === 'ended' || promotion.origin === 'earning_rule') redirect(path)
  const [t, locale, builder] = await Promise.all([getTranslations('console.builder'), getLocale(), readBuilder(call, side)])
  return (
    <>
      <PageHeader
        back={<BackLink href={path}>{inLocale(promotion.labels, locale)}</BackLink>}
        title={t('editTitle')} sentence={t(promotion.status === 'draft' ? 'editDraft' : 'editLive')} state={<PromotionState status={promotion.status} />}
      />
      <PromotionBuilder key={promotion.row_version} start={promotion} of={{ id: promotion.id, rowVersion: promotion.row_version }} {...builder} />
    </>
  )
}
