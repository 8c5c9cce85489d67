import type { ReactNode } from 'react'
import { UiProvider } from '@/app/_ui/provider/ui-provider'
import { SiteFooter, SiteHeader } from '@/app/_ui/site-header'
import { SkipLink } from '@/app/_ui/skip-link'
import { formatLocale } from '@/app/_i18n/locales'
import { getLocale, getTranslations } from 'next-intl/server'
import { OPERATION_PAGES } from './api/reference'
import { DOCS_GROUPS, DOCS_PAGES } from './docs-nav'
import { DocsNav } from './docs-nav.client'
import { DocsTurn } from './docs-turn.client'

export default async function DocsLayout({ children }: { children: ReactNode }) {
  const [t, guides, locale] = await Promise.all([getTranslations('docs'), getTranslations('guides'), getLocale()])
  const language = formatLocale(locale)
  const groups = DOCS_GROUPS.map((group) => ({ title: guides(`groups.${group}`), items: DOCS_PAGES.filter((page) => page.group === group).map(({ href, name }) => ({ href, label: t(`nav.${name}`) })) }))
  const operations = OPERATION_PAGES.map(({ id, summary }) => ({ href: `/docs/api/${id}`, label: summary[language] }))
  const pages = groups.flatMap(({ items }) => items).flatMap((page) => (page.href === '/docs/api' ? [page, ...operations] : [page]))
  return (
    <UiProvider>
      <div className="calm flex min-h-dvh flex-col">
        <SkipLink />
        <SiteHeader />
        <div className="mx-auto grid w-full max-w-6xl flex-1 auto-rows-min grid-cols-1 gap-x-12 px-4 py-8 sm:px-6 lg:grid-cols-[14rem_1fr] lg:py-12">
          <DocsNav label={t('label')} groups={groups} search={{ label: guides('search.label'), placeholder: guides('search.placeholder') }} />
          <main id="content" className="min-w-0">
            {children}
            <DocsTurn words={{ label: guides('turn.label'), previous: guides('turn.previous'), next: guides('turn.next') }} pages={pages} />
          </main>
        </div>
        <SiteFooter />
      </div>
    </UiProvider>
  )
}
