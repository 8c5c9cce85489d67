import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { ConsoleChainProvider } from '../_parts/console-chain.client'
import { openConsole, type ChainPage } from '../_parts/open-console'
import { Shell } from '../_shell/shell'

export async function generateMetadata({ params }: ChainPage): Promise<Metadata> {
  const { chain } = await openConsole((await params).chain)
  const t = await getTranslations('console.nav')
  return { title: { default: t('home'), template: `%s · ${chain.name}` } }
}

export default async function ChainLayout({ params, children }: ChainPage & { children: ReactNode }) {
  const { side, chain, base } = await openConsole((await params).chain)
  const facts = {
    ...side, base, name: chain.name, currency: chain.currency, currencyDecimals: chain.currency_decimals, timeZone: chain.time_zone, unit: chain.volume_unit, pointsName: chain.brand.points_name, can: chain.you.can,
  }
  return (
    <ConsoleChainProvider chain={facts}>
      <Shell param={(await params).chain}>{children}</Shell>
    </ConsoleChainProvider>
  )
}
