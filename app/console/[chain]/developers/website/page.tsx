import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { CardPicture } from '@/app/_ui/pictures/picture'
import { TextLink } from '@/app/_ui/text-link'
import { DeveloperTabs } from '../../../_developers/developer-tabs'
import { WidgetStudio } from '../../../_keys/widget-studio.client'
import { openConsole, type ChainPage } from '../../../_parts/open-console'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.website'))('title') }
}

/** What a chain puts on its own website, with the real thing beside it. */
export default async function WebsitePage({ params }: ChainPage) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'keys.read')
  const [t, keys] = await Promise.all([getTranslations('console.website'), call.keys.list(side)])
  const publishable = keys.find((key) => key.kind === 'publishable' && key.status === 'active')
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <DeveloperTabs base={base} current="website" />
      {publishable === undefined ? (
        <Card>
          <EmptyState line={t('noKey')} sentence={t('keySentence')} picture={<CardPicture />} action={<TextLink href={`${base}/developers`}>{t('makeKey')}</TextLink>} />
        </Card>
      ) : (
        <div className="flex flex-col gap-4">
          <WidgetStudio appUrl={chain.app_url} portalUrl={chain.portal_url} publishableKey={publishable.hint} />
          <Card title={t('key')} sentence={t('keySentence')}>
            <p className="font-medium">{publishable.label}</p>
            <ul className="mt-1 flex flex-col gap-1">
              {publishable.origins.map((origin) => (
                <li key={origin}>
                  <code className="font-mono text-13 break-all">{origin}</code>
                </li>
              ))}
            </ul>
            <p className="mt-3">
              <TextLink href="/docs/quick-start/web">{t('more')}</TextLink>
            </p>
          </Card>
        </div>
      )}
    </>
  )
}
