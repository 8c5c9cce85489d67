import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { Icon } from '@/app/_ui/icon/icon.client'
import { triangleAlert } from '@/app/_ui/icon/paths'
import { LanguageSwitch } from '@/app/_ui/language-switch.client'
import { ThemeSwitch } from '@/app/_ui/theme-switch.client'
import { openConsole } from '../_parts/open-console'
import { AccountMenu } from './account-menu.client'
import { ChainSwitcher } from './chain-switcher.client'
import { GoLive } from './go-live.client'
import { ModeSwitch } from './mode-switch.client'
import { navFor } from './nav-items'
import { PhoneNav } from './phone-nav.client'
import { ProofDialog } from './proof-dialog.client'
import { SideNav } from './side-nav.client'

const STEPS = 5

/** Navigation at the side, on a phone behind a button; the page beside it. */
export async function Shell({ param, children }: { param: string; children: ReactNode }) {
  const { call, chain, base, side, can } = await openConsole(param)
  const [t, me, chains] = await Promise.all([getTranslations('console'), call.site.me(), call.site.chains()])
  const left = STEPS - Object.keys(chain.setup.steps).length
  const groups = navFor(can).map((group) =>
    group.map(({ name, path, icon }) => ({ key: name, href: `${base}${path}`, label: t(`nav.${name}`), icon, ...(name === 'setup' && left > 0 && { note: String(left), noteLabel: t('nav.left', { count: left }) }) })),
  )
  const top = (
    <>
      <ChainSwitcher chains={chains.map(({ slug, name }) => ({ slug, name }))} />
      <ModeSwitch />
    </>
  )
  const nav = <SideNav label={t('nav.label')} groups={groups} />
  const account = me === null ? null : <AccountMenu name={me.name} email={me.email} href={`${base}/account`} />
  return (
    <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <aside aria-label={t('nav.aside')} className="sticky top-0 hidden h-dvh flex-col gap-3 overflow-y-auto border-e bg-sunken p-3 lg:flex">
        {top}
        {nav}
        <div className="mt-auto flex items-center gap-1 border-t pt-3">
          {account}
          <ThemeSwitch />
        </div>
      </aside>
      <ProofDialog />
      <PhoneNav label={t('nav.open')} title={t('nav.label')} chainName={chain.name} account={account} theme={<ThemeSwitch />}>
        {top}
        {nav}
      </PhoneNav>
      <div className="flex min-h-dvh min-w-0 flex-col">
        {side.mode === 'test' && (
          <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-center text-12 text-warn-text">
            <Icon path={triangleAlert} className="size-3.5" />
            {t('mode.note')}
            {can('chain.go_live') && <GoLive />}
          </p>
        )}
        <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 sm:px-8 sm:py-8">
          {children}
        </main>
        <footer className="mx-auto flex w-full max-w-6xl justify-end px-4 pb-4 sm:px-8">
          <LanguageSwitch />
        </footer>
      </div>
    </div>
  )
}
