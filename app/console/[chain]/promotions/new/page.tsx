import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageHeader } from '@/app/_ui/page-header'
import { BackLink } from '../../../_parts/back-link'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { PromotionBuilder } from '../../../_promotions/builder/promotion-builder.client'
import { readBuilder } from '../../../_promotions/read-builder'
import { TemplateLinks } from '../../../_promotions/template-links'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.builder')
  return { title: t('newTitle') }
}

/** A new promotion, from nothing or from a template. */
export default async function NewPromotionPage({ params, searchParams }: ChainPage & { searchParams: Promise<{ template?: string }> }) {
  const { call, side, base } = await openConsole((await params).chain, 'promotions.change')
  const [t, locale, templates, builder] = await Promise.all([getTranslations('console'), getLocale(), call.promotions.templates(side), readBuilder(call, side)])
  const wish = (await searchParams).template
  const chosen = templates.find(({ code }) => code === wish)
  const start = chosen ? { ...chosen.body, name: locale === 'zh' ? chosen.labels.zh : chosen.labels.en } : { name: '', conditions: { all: [] }, effects: [] }
  return (
    <>
      <PageHeader back={<BackLink href={`${base}/promotions`}>{t('promotions.title')}</BackLink>} title={t('builder.newTitle')} sentence={t('builder.newSentence')} />
      <TemplateLinks templates={templates} path={`${base}/promotions/new`} chosen={chosen?.code} />
      <PromotionBuilder key={chosen?.code ?? ''} start={start} {...builder} />
    </>
  )
}
