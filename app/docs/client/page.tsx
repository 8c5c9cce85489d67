import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodeBlock } from '@/app/_ui/code-block'
import client from '../_generated/client.json'
import { Article } from '../article'
import { asCode, linkTo } from '../link-to'
import { readOrigin } from '../read-origin'

const SECTIONS = [
  { id: 'install', language: 'bash' },
  { id: 'till', language: 'JavaScript' },
  { id: 'retries', language: 'JavaScript' },
  { id: 'paging', language: 'JavaScript' },
  { id: 'webhooks', language: 'JavaScript' },
  { id: 'token', language: 'JavaScript' },
] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guides.client'))('title') }
}

export default async function ClientGuide() {
  const [t, origin] = await Promise.all([getTranslations('guides.client'), readOrigin()])
  const tags = { code: asCode, webhooks: linkTo('/docs/webhooks'), web: linkTo('/docs/quick-start/web'), pos: linkTo('/docs/quick-start/pos') }
  return (
    <Article title={t('title')} sentence={t('sentence')} contents={SECTIONS.map(({ id }) => ({ id, title: t(`${id}.title`) }))}>
      <p>{t.rich('begin', tags)}</p>
      {SECTIONS.map(({ id, language }) => (
        <section key={id} className="space-y-4">
          <h2 id={id}>{t(`${id}.title`)}</h2>
          <p>{t.rich(`${id}.text`, tags)}</p>
          <CodeBlock title={`${language} · ${t(`${id}.title`)}`} code={client[id].replaceAll('{origin}', origin)} />
        </section>
      ))}
      <h2>{t('errors.title')}</h2>
      <p>{t.rich('errors.text', tags)}</p>
    </Article>
  )
}
