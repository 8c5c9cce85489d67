import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { CodeBlock } from '@/app/_ui/code-block'
import events from '../_generated/events.json'
import { Article } from '../article'
import { asCode } from '../link-to'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guides.events'))('title') }
}

export default async function EventTypes() {
  const [t, locale] = await Promise.all([getTranslations('guides.events'), getLocale()])
  const language = formatLocale(locale)
  return (
    <Article title={t('title')} sentence={t('sentence')} contents={events.map(({ type }) => ({ id: type, title: type }))}>
      <p>{t.rich('envelope', { code: asCode })}</p>
      {events.map((event) => (
        <section key={event.type} className="space-y-3">
          <h2 id={event.type} className="font-mono">{event.type}</h2>
          <p>{event[language]}</p>
          <CodeBlock title={`${t('object')} · ${event.type} · schema_version ${event.schema_version}`} code={event.object} />
        </section>
      ))}
    </Article>
  )
}
