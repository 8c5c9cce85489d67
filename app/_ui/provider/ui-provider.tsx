import type { ReactNode } from 'react'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { Area } from '@/app/_i18n/areas'
import { directionOf } from '@/app/_i18n/locales'
import { readNonce } from '../brand/read-nonce'
import { UiContextProvider } from './ui-context.client'

export interface UiProviderProps {
  /**
   * Areas whose messages client components read with `useTranslations`. None = next-intl isn't sent to the
   * browser at all, which the portal's first view can't afford.
   */
  readonly areas?: readonly Area[]
  readonly children: ReactNode
}

/** Stands once in the layout of each part of the product, around everything that holds a client primitive. */
export async function UiProvider({ areas = [], children }: UiProviderProps) {
  const [locale, messages, nonce] = await Promise.all([getLocale(), getMessages(), readNonce()])
  const inside = (
    <UiContextProvider words={messages.common.ui} locale={locale} direction={directionOf(locale)} nonce={nonce}>
      {children}
    </UiContextProvider>
  )
  if (areas.length === 0) return inside
  const sent = Object.fromEntries(['common' as const, ...areas].map((area) => [area, messages[area]]))
  return (
    <NextIntlClientProvider locale={locale} messages={sent}>
      {inside}
    </NextIntlClientProvider>
  )
}
