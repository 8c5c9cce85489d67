import type { ReactNode } from 'react'
import { getLocale, getMessages } from 'next-intl/server'
import { directionOf } from '@/app/_i18n/locales'
import { readNonce } from '../brand/read-nonce'
import { UiContextProvider } from './ui-context.client'

/**
 * What client primitives need, without next-intl in the browser: 11 KB that the portal's first view can't afford.
 * It stands in a file of its own, because a page loads what its files import, shown or not.
 */
export async function UiWordsProvider({ children }: { children: ReactNode }) {
  const [locale, messages, nonce] = await Promise.all([getLocale(), getMessages(), readNonce()])
  return (
    <UiContextProvider words={messages.common.ui} locale={locale} direction={directionOf(locale)} nonce={nonce}>
      {children}
    </UiContextProvider>
  )
}
