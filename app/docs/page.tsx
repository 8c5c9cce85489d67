import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Article } from './article'
import { asCode, linkTo } from './link-to'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.start'))('title') }
}

export default async function DocsStart() {
  const t = await getTranslations('docs.start')
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      <h2>{t('owners.title')}</h2>
      <p>{t.rich('owners.text', { up: linkTo('/sign-up'), more: linkTo('/docs/quick-start/owners') })}</p>
      <h2>{t('tills.title')}</h2>
      <p>{t.rich('tills.text', { more: linkTo('/docs/quick-start/pos'), flows: linkTo('/docs/flows'), sim: linkTo('/docs/simulator'), api: linkTo('/api/v1/openapi.json'), client: linkTo('/docs/client'), code: asCode })}</p>
      <h2>{t('web.title')}</h2>
      <p>{t.rich('web.text', { more: linkTo('/docs/quick-start/web'), code: asCode })}</p>
    </Article>
  )
}
