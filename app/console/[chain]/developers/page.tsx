import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { bookOpen } from '@/app/_ui/icon/paths'
import { PageHeader } from '@/app/_ui/page-header'
import { TextLink } from '@/app/_ui/text-link'
import { DeveloperTabs } from '../../_developers/developer-tabs'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { KeyTable } from '../../_keys/key-table'
import { NewKey } from '../../_keys/new-key.client'
import { WidgetSecrets } from '../../_keys/widget-secrets'
import { WidgetSnippet } from '../../_keys/widget-snippet'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('developers') }
}

export default async function DevelopersPage({ params }: ChainPage) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'keys.read')
  const [t, keys, secrets] = await Promise.all([getTranslations('console.keys'), call.keys.list(side), call.keys.widgetSecrets(side)])
  const publishable = keys.find((key) => key.kind === 'publishable' && key.status === 'active')
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t(side.mode === 'test' ? 'sentenceTest' : 'sentence')}
        action={
          <>
            <ButtonLink href="/docs" icon={bookOpen} variant="quiet">
              {t('docs')}
            </ButtonLink>
            <NewKey />
          </>
        }
      />
      <DeveloperTabs base={base} current="keys" />
      <div className="flex flex-col gap-4">
        <Card title={t('list')} sentence={t('listSentence')} flush>
          <KeyTable keys={keys} timeZone={chain.time_zone} />
        </Card>
        <Card title={t('snippet')} sentence={t('snippetSentence')}>
          <WidgetSnippet appUrl={chain.app_url} portalUrl={chain.portal_url} publishableKey={publishable?.hint} />
        </Card>
        <Card title={t('secrets')} sentence={t('secretsSentence')}>
          <WidgetSecrets secrets={secrets} timeZone={chain.time_zone} />
        </Card>
        <Card title={t('read')}>
          <ul className="flex flex-col gap-2">
            <li>
              <TextLink href="/docs">{t('readDocs')}</TextLink>
            </li>
            <li>
              <TextLink href="/api/v1/openapi.json" prefetch={false}>
                {t('readOpenApi')}
              </TextLink>
            </li>
          </ul>
        </Card>
      </div>
    </>
  )
}
