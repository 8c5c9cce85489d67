'use client'
import { useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon/icon.client'
import { chevronDown, plus } from '@/app/_ui/icon/paths'
import { LogoMark } from '@/app/_ui/logo'
import { Menu } from '@/app/_ui/menu.client'
import { useConsoleChain } from '../_parts/console-chain.client'

/** Which chain this is; opens the others and the way to a new one. */
export function ChainSwitcher({ chains }: { chains: readonly { slug: string; name: string }[] }) {
  const t = useTranslations('console.switcher')
  const current = useConsoleChain()
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" aria-label={t('label', { chain: current.name })} className="flex min-h-10 w-full items-center gap-2.5 rounded-control px-1.5 text-start hover:bg-text/5 aria-expanded:bg-text/5 pointer-coarse:min-h-11">
          <LogoMark className="size-7" />
          <span className="min-w-0 flex-1 truncate text-14 font-semibold">{current.name}</span>
          <Icon path={chevronDown} className="size-4 text-muted" />
        </button>
      }
      groups={[
        chains.map(({ slug, name }) => ({ key: slug, label: name, href: `/console/${slug}`, checked: slug === current.chain })),
        [{ key: 'new', label: t('add'), icon: plus, href: '/start' }],
      ]}
    />
  )
}
