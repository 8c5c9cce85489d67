import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { Article } from '../article'
import { linkTo } from '../link-to'
import { LoneLink } from '../lone-link'
import { OperationTitle } from './operation-title'
import { REFERENCE } from './reference'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.api'))('title') }
}

export default async function ApiReference() {
  const [t, locale] = await Promise.all([getTranslations('docs.api'), getLocale()])
  const language = formatLocale(locale)
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      <p>{t.rich('openapi', { api: linkTo('/api/v1/openapi.json') })}</p>
      <p>{t.rich('conventions', { to: linkTo('/docs/conventions') })}</p>
      <h2>{t('contents')}</h2>
      {REFERENCE.groups.map(({ tag, operations }) => (
        <section key={tag}>
          <h3>{t(`tags.${tag as 'Members'}`)}</h3>
          <ul className="mt-3 list-none! space-y-3! ps-0!">
            {operations.map((operation) => (
              <li key={operation.id}>
                <LoneLink href={`/docs/api/${operation.id}`} className="text-14">
                  <OperationTitle method={operation.method} path={operation.path} />
                </LoneLink>
                <p className="text-14 text-muted">{operation.summary[language]}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2>{t('shapes.title')}</h2>
      <p>
        <LoneLink href="/docs/api/shapes">{t('shapes.sentence')}</LoneLink>
      </p>
    </Article>
  )
}
