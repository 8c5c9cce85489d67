import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import registry from '../_generated/registry.json'
import { Article } from '../article'
import { asCode, linkTo } from '../link-to'
import { RegistryPart } from './registry-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guides.registry'))('title') }
}

export default async function Registry() {
  const [t, locale] = await Promise.all([getTranslations('guides.registry'), getLocale()])
  const language = formatLocale(locale)
  const chapters = [{ id: 'conditions', parts: registry.conditions }, { id: 'effects', parts: registry.effects }] as const
  return (
    <Article title={t('title')} sentence={t('sentence')} contents={chapters.map(({ id }) => ({ id, title: t(`${id}.title`) }))}>
      <p>{t.rich('intro', { code: asCode, api: linkTo('/docs/api/readRegistry') })}</p>
      {chapters.map(({ id, parts }) => (
        <section key={id} className="space-y-4">
          <h2 id={id}>{t(`${id}.title`)}</h2>
          <p>{t.rich(`${id}.text`, { code: asCode })}</p>
          {parts.map((part) => <RegistryPart key={part.code} sort={id} part={part} language={language} />)}
        </section>
      ))}
    </Article>
  )
}
