import type { Metadata, Viewport } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { brandTokens } from '@/server/domain/brand/brand-ramp'
import { BrandStyleTag } from '@/app/_ui/brand/brand-style-tag'
import { UiWordsProvider } from '@/app/_ui/provider/ui-words-provider'
import { readSite } from '../_parts/read-site'

export async function generateMetadata(): Promise<Metadata> {
  const [site, t] = await Promise.all([readSite(), getTranslations('portal.meta')])
  return {
    title: { default: t('title', { chain: site.name }), template: `%s · ${site.name}` },
    description: t('description', { chain: site.name }),
    applicationName: site.name,
    manifest: '/manifest.webmanifest',
    icons: { icon: '/icon.svg', apple: site.logo_path ?? '/icon.svg' },
    appleWebApp: { capable: true, title: site.name, statusBarStyle: 'default' },
    formatDetection: { telephone: false },
    ...(site.mode === 'test' && { robots: { index: false } }),
  }
}

export async function generateViewport(): Promise<Viewport> {
  const { light, dark } = brandTokens((await readSite()).colour)
  return {
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: light['surface'] ?? '' },
      { media: '(prefers-color-scheme: dark)', color: dark['surface'] ?? '' },
    ],
  }
}

/** Everything on a chain's own host wears its colour. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const site = await readSite()
  return (
    <UiWordsProvider>
      <BrandStyleTag brand={site.colour} />
      <div className="calm flex min-h-dvh flex-col text-16">{children}</div>
    </UiWordsProvider>
  )
}
