import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { bookOpen } from '@/app/_ui/icon/paths'
import { PageHeader } from '@/app/_ui/page-header'
import { DeveloperTabs } from '../../../_developers/developer-tabs'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { EndpointTable } from '../../../_webhooks/endpoint-table'
import { NewEndpoint } from '../../../_webhooks/new-endpoint.client'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.webhooks'))('title') }
}

export default async function WebhooksPage({ params }: ChainPage) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'webhooks.read')
  const [t, endpoints] = await Promise.all([getTranslations('console.webhooks'), call.webhooks.list(side)])
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t(side.mode === 'test' ? 'sentenceTest' : 'sentence')}
        action={
          <>
            <ButtonLink href="/docs/webhooks" icon={bookOpen} variant="quiet">
              {t('docs')}
            </ButtonLink>
            <NewEndpoint />
          </>
        }
      />
      <DeveloperTabs base={base} current="webhooks" />
      <Card title={t('list')} sentence={t('listSentence')} flush>
        <EndpointTable endpoints={endpoints} path={`${base}/developers/webhooks`} timeZone={chain.time_zone} />
      </Card>
    </>
  )
}
