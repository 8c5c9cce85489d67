import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TextLink } from '@/app/_ui/text-link'
import { Article } from './article'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.start'))('title') }
}

export default async function DocsStart() {
  const t = await getTranslations('docs.start')
  const link = (href: string) => function To(words: React.ReactNode) {
    return <TextLink href={href}>{words}</TextLink>
  }
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      <h2>{t('owners.title')}</h2>
      <p>{t.rich('owners.text', { up: link('/sign-up') })}</p>
      <h2>{t('tills.title')}</h2>
      <p>{t.rich('tills.text', { api: link('/api/v1/openapi.json'), code: (words) => <code>{words}</code> })}</p>
      <h2>{t('web.title')}</h2>
      <p>{t.rich('web.text', { code: (words) => <code>{words}</code> })}</p>
    </Article>
  )
}
