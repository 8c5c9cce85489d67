import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { TextLink } from '@/app/_ui/text-link'
import { plus } from '@/app/_ui/icon/paths'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { ExportList } from '../../_privacy/export-list.client'
import { TermsTable } from '../../_privacy/terms-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.nav'))('privacy') }
}

/** The chain's texts, and everything that it has as one archive. */
export default async function PrivacyPage({ params }: ChainPage) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'privacy.read')
  const [t, terms, exports] = await Promise.all([getTranslations('console.privacy'), call.privacy.terms(side), call.privacy.exports(side)])
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <ButtonLink href={`${base}/privacy/terms`} variant="primary" icon={plus}>
            {t('publish')}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-4">
        <Card title={t('terms')} sentence={t('termsSentence')} flush>
          <TermsTable terms={terms} timeZone={chain.time_zone} />
        </Card>
        <Card title={t('export')} sentence={t('exportSentence')}>
          <ExportList initial={exports} />
        </Card>
        <Card title={t('person')} sentence={t('personSentence')}>
          <TextLink href={`${base}/members`}>{t('toMembers')}</TextLink>
        </Card>
      </div>
    </>
  )
}
