import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { OPERATION_PAGES, REFERENCE } from '../api/reference'
import { Article } from '../article'
import { DOCS_PAGES } from '../docs-nav'
import events from '../_generated/events.json'
import problems from '../_generated/problems.json'
import registry from '../_generated/registry.json'
import { LoneLink } from '../lone-link'
import { searchDocs, type Entry } from './search-docs'

interface Props { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guides.search'))('title'), robots: { index: false } }
}

export default async function SearchDocs({ searchParams }: Props) {
  const [{ q }, t] = await Promise.all([searchParams, getTranslations('guides.search')])
  const question = (Array.isArray(q) ? q[0] : q)?.slice(0, 100).trim() ?? ''
  const found = searchDocs(await listEntries(), question)
  const sentence = question === '' ? t('sentence') : found.length === 0 ? t('nothing', { q: question }) : t('found', { q: question, count: found.length })
  return (
    <Article title={t('title')} sentence={sentence}>
      <ul className="list-none! divide-y border-y ps-0!">
        {found.map((entry) => (
          <li key={entry.href} className="mt-0! py-3">
            <LoneLink href={entry.href} className="font-medium">{entry.title}</LoneLink>
            <p className="text-14 text-muted">{t(`kinds.${entry.kind}`)}{entry.about !== '' && ` · ${entry.about}`}</p>
          </li>
        ))}
      </ul>
    </Article>
  )
}

async function listEntries(): Promise<Entry[]> {
  const [t, locale] = await Promise.all([getTranslations('docs'), getLocale()])
  const language = formatLocale(locale)
  return [
    ...DOCS_PAGES.map(({ href, name }): Entry => ({ kind: 'page', href, title: t(`nav.${name}`), about: '', words: '' })),
    ...OPERATION_PAGES.map((one): Entry => ({ kind: 'operation', href: `/docs/api/${one.id}`, title: one.summary[language], about: `${one.method} ${one.path}`, words: [one.id, one.about[language], ...[...one.parameters, ...one.body].map(({ name }) => name)].join(' ') })),
    ...REFERENCE.shapes.map((shape): Entry => ({ kind: 'shape', href: `/docs/api/shapes#${shape.name}`, title: shape.name, about: shape.about?.[language] ?? '', words: shape.fields.map(({ name }) => name).join(' ') })),
    ...problems.map((one): Entry => ({ kind: 'problem', href: `/docs/problems/${one.code}`, title: one[language].title, about: `${one.status} ${one.code}`, words: one[language].when })),
    ...events.map((one): Entry => ({ kind: 'event', href: `/docs/events#${one.type}`, title: one.type, about: one[language], words: '' })),
    ...[...registry.conditions.map((one) => ({ ...one, id: one.code })), ...registry.effects.map((one) => ({ ...one, id: `effect-${one.code}` }))].map((one): Entry => ({ kind: 'part', href: `/docs/registry#${one.id}`, title: one.label[language], about: one.code, words: one.args.map(({ name, label }) => `${name} ${label[language]}`).join(' ') })),
  ]
}
