import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/app/_ui/page-header'
import { BackLink } from '../../../_parts/back-link'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { TermsForm } from '../../../_privacy/terms-form.client'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.privacy'))('publish') }
}

/** A new version begins as a copy of the newest one. */
export default async function PublishTermsPage({ params }: ChainPage) {
  const { call, side, base } = await openConsole((await params).chain, 'privacy.change')
  const [t, [newest]] = await Promise.all([getTranslations('console.privacy'), call.privacy.terms(side)])
  const empty = { en: '', zh: '' }
  return (
    <>
      <PageHeader back={<BackLink href={`${base}/privacy`}>{t('title')}</BackLink>} title={t('publish')} sentence={t('publishSentence')} />
      <TermsForm version={newest?.version ?? 0} terms={newest?.terms ?? empty} privacy={newest?.privacy ?? empty} />
    </>
  )
}
