import type { ReactNode } from 'react'
import { UiProvider } from '@/app/_ui/provider/ui-provider'
import { SiteFooter, SiteHeader } from '@/app/_ui/site-header'
import { SkipLink } from '@/app/_ui/skip-link'
import { getTranslations } from 'next-intl/server'
import { DOCS_PAGES } from './docs-nav'
import { DocsNav } from './docs-nav.client'

export default async function DocsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('docs')
  const items = DOCS_PAGES.map(({ href, name }) => ({ href, label: t(`nav.${name}`) }))
  return (
    <UiProvider>
      <div className="calm flex min-h-dvh flex-col">
        <SkipLink />
        <SiteHeader />
        <div className="mx-auto grid w-full max-w-6xl flex-1 auto-rows-min grid-cols-1 gap-x-12 px-4 py-8 sm:px-6 lg:grid-cols-[14rem_1fr] lg:py-12">
          <DocsNav label={t('label')} items={items} />
          <main id="content" className="min-w-0">
            {children}
          </main>
        </div>
        <SiteFooter />
      </div>
    </UiProvider>
  )
}
