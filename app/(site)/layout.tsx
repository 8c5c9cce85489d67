import type { ReactNode } from 'react'
import { UiProvider } from '@/app/_ui/provider/ui-provider'
import { SiteFooter, SiteHeader } from '@/app/_ui/site-header'
import { SkipLink } from '@/app/_ui/skip-link'

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <UiProvider>
      <div className="calm flex min-h-dvh flex-col">
        <SkipLink />
        <SiteHeader />
        <main id="content" className="flex-1">
          {children}
        </main>
        <SiteFooter />
      </div>
    </UiProvider>
  )
}
