import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodeBlock } from '@/app/_ui/code-block'
import webhooks from '../_generated/webhooks.json'
import { Article } from '../article'
import { asCode, linkTo } from '../link-to'
import { LoneLink } from '../lone-link'

const SECTIONS = ['body', 'verify', 'order', 'retries', 'addresses', 'rotate', 'again'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guides.webhooks'))('title') }
}

export default async function WebhooksGuide() {
  const t = await getTranslations('guides.webhooks')
  return (
    <Article title={t('title')} sentence={t('sentence')} contents={SECTIONS.map((id) => ({ id, title: t(`${id}.title`) }))}>
      <p>{t.rich('begin', { code: asCode })}</p>
      <p>
        <LoneLink href="/docs/events">{t('types')}</LoneLink>
      </p>
      {SECTIONS.map((id) => (
        <section key={id} className="space-y-4">
          <h2 id={id}>{t(`${id}.title`)}</h2>
          <p>{t.rich(`${id}.text`, { code: asCode, client: linkTo('/docs/client') })}</p>
          {id === 'body' && <CodeBlock title="HTTP" code={webhooks.request} />}
          {id === 'verify' && <CodeBlock title="JavaScript (Node)" code={webhooks.receiver} />}
        </section>
      ))}
    </Article>
  )
}
