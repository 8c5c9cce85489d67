import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Icon } from '@/app/_ui/icon/icon.client'
import { coins, house, qrCode, receiptText, ticketPercent, user } from '@/app/_ui/icon/paths'
import { SkipLink } from '@/app/_ui/skip-link'
import { PortalHeader } from './portal-header'
import { readTermsDue } from './read-terms-due'
import type { PortalSite } from './read-site'

const TABS = [
  { key: 'home', href: '/', icon: house },
  { key: 'card', href: '/card', icon: qrCode },
  { key: 'history', href: '/history', icon: receiptText },
  { key: 'points', href: '/points', icon: coins },
  { key: 'offers', href: '/offers', icon: ticketPercent },
] as const
export type PortalTab = (typeof TABS)[number]['key'] | 'profile'

export interface PortalShellProps {
  readonly site: PortalSite
  readonly current: PortalTab
  /** Two columns of content on a wide screen need more room than one. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** Frame of every screen of a signed-in member: tabs within the thumb's reach on a phone, in the header on a wide screen. */
export async function PortalShell({ site, current, wide = false, children }: PortalShellProps) {
  // The card has to be shown at a pump in ten seconds; terms can wait for the next screen.
  const mayWait = current === 'card' || current === 'profile'
  const [t, termsDue] = await Promise.all([getTranslations('portal.nav'), mayWait ? null : readTermsDue()])
  // A screen of its own: what it needs of script is no part of any other screen.
  if (termsDue !== null) redirect(`/new-terms?next=${TABS.find(({ key }) => key === current)?.href ?? '/'}`)
  const width = wide ? 'max-w-5xl' : 'max-w-2xl'
  return (
    <>
      <SkipLink />
      <PortalHeader site={site}>
        <nav aria-label={t('label')} className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:static md:border-0 md:pb-0">
          <ul className="mx-auto flex max-w-xl md:gap-1">
            {TABS.map(({ key, href, icon }) => (
              <li key={key} className="min-w-0 flex-1 md:flex-none">
                <Link href={href} aria-current={current === key ? 'page' : undefined} className={TAB}>
                  <Icon path={icon} className="size-5.5 md:hidden lg:block lg:size-4.5" />
                  <span className="max-w-full truncate">{t(key)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Link href="/profile" aria-label={t('profile')} aria-current={current === 'profile' ? 'page' : undefined} className="inline-grid size-11 shrink-0 place-items-center rounded-full hover:bg-text/7 aria-[current]:bg-accent-soft aria-[current]:text-accent-text">
          <Icon path={user} className="size-5" />
        </Link>
      </PortalHeader>
      <main id="content" className={`mx-auto w-full flex-1 px-4 pt-4 pb-28 sm:px-6 sm:pt-8 md:pb-16 ${width}`}>
        {children}
      </main>
    </>
  )
}

const TAB =
  'flex min-h-14 flex-col items-center justify-center gap-0.5 px-0.5 text-12 text-muted transition-colors hover:text-text focus-visible:-outline-offset-4 aria-[current]:font-semibold aria-[current]:text-accent-text md:min-h-16 md:flex-row md:gap-2 md:border-b-2 md:border-transparent md:px-3 md:text-14 md:aria-[current]:border-accent'
