'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useConsoleChain } from '../_parts/console-chain.client'
import { consolePath } from '../_parts/side'

/** Live or test: the same page of the other side. What only one side has (a sale, a member) leads to its list. */
export function ModeSwitch() {
  const t = useTranslations('console.mode')
  const { chain, mode, base } = useConsoleChain()
  const page = usePathname().slice(base.length).split('/')[1] ?? ''
  return (
    <nav aria-label={t('label')} className="grid grid-cols-2 rounded-control border border-line bg-surface p-0.5">
      {(['live', 'test'] as const).map((one) => (
        <Link
          key={one}
          href={`${consolePath({ chain, mode: one })}${page === '' ? '' : `/${page}`}`}
          aria-current={one === mode ? 'true' : undefined}
          className={`flex min-h-7 items-center justify-center rounded-[4px] text-12 text-muted hover:text-text aria-[current]:font-medium pointer-coarse:min-h-11 ${one === 'live' ? 'aria-[current]:bg-good-soft aria-[current]:text-good-text' : 'aria-[current]:bg-warn-soft aria-[current]:text-warn-text'}`}
        >
          {t(one)}
        </Link>
      ))}
    </nav>
  )
}
