import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ChainMark } from '@/app/_ui/member-card'
import { Chip } from '@/app/_ui/chip'
import type { PortalSite } from './read-site'

/** The chain's name above every screen; its test side says so, since nothing there is worth anything. */
export async function PortalHeader({ site, children }: { site: PortalSite; children?: ReactNode }) {
  const t = await getTranslations('portal.nav')
  return (
    <header className="border-b bg-surface">
      <div className="mx-auto flex min-h-16 max-w-5xl items-center gap-3 px-4 sm:px-6">
        <Link href="/" className="flex min-h-11 min-w-0 items-center gap-3 rounded-control">
          <ChainMark chainName={site.name} logoUrl={site.logo_path ?? undefined} filled />
          <span className="truncate text-16 font-semibold">{site.name}</span>
        </Link>
        {site.mode === 'test' && <Chip tone="warn">{t('test')}</Chip>}
        <div className="ms-auto flex items-center gap-1">{children}</div>
      </div>
    </header>
  )
}
