import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { Article } from '../../article'
import { Prose } from '../../prose'
import { FieldList } from '../field-list'
import { REFERENCE } from '../reference'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.api.shapes'))('title') }
}

export default async function ApiShapes() {
  const [t, locale] = await Promise.all([getTranslations('docs.api.shapes'), getLocale()])
  const language = formatLocale(locale)
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      {REFERENCE.shapes.map((shape) => (
        <section key={shape.name} className="space-y-3">
          <h2 id={shape.name} className="font-mono">
            {shape.name}
          </h2>
          {shape.about !== undefined && <p><Prose>{shape.about[language]}</Prose></p>}
          <FieldList fields={shape.fields} />
        </section>
      ))}
    </Article>
  )
}
