import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageHeader } from '@/app/_ui/page-header'
import { BackLink } from '../../../_parts/back-link'
import { inLocale } from '../../../_parts/in-locale'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { StackingEditor } from '../../../_stacking/stacking-editor.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.stacking')
  return { title: t('title') }
}

/** Which promotions go together, and in which order. */
export default async function StackingPage({ params }: ChainPage) {
  const { call, side, base } = await openConsole((await params).chain, 'programme.read')
  const [t, locale, stacking, promotions] = await Promise.all([getTranslations('console'), getLocale(), call.stacking.read(side), call.promotions.list(side)])
  const offers = promotions.filter(({ origin, status }) => origin === 'promotion' && status !== 'ended').sort((one, other) => one.priority - other.priority || (one.id < other.id ? -1 : 1))
  return (
    <>
      <PageHeader back={<BackLink href={`${base}/promotions`}>{t('promotions.title')}</BackLink>} title={t('stacking.title')} sentence={t('stacking.sentence')} />
      <StackingEditor stacking={stacking} promotions={offers.map(({ id, labels, status }) => ({ id, name: inLocale(labels, locale), status }))} />
    </>
  )
}
