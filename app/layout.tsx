import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import { directionOf, THEME_COOKIE } from './_i18n/locales'
import { mono, sans } from './_ui/fonts'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Forecourt', template: '%s · Forecourt' } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover', colorScheme: 'light dark' }

/** Language, direction, theme and type; providers stand in the layout of each part, so that none pays for another's. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()])
  const theme = jar.get(THEME_COOKIE)?.value
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme === 'light' || theme === 'dark' ? theme : undefined} className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <body className="min-h-dvh bg-ground font-sans text-16 text-text">{children}</body>
    </html>
  )
}
