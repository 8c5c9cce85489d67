import type { ReactNode } from 'react'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { Area } from '@/app/_i18n/areas'
import { UiWordsProvider } from './ui-words-provider'

export interface UiProviderProps {
  /** Areas whose messages client components read with `useTranslations`; none: they read no messages. */
  readonly areas?: readonly Area[]
  readonly children: ReactNode
}

/** Stands once in the layout of each part of the product, around everything that holds a client primitive. */
export async function UiProvider({ areas = [], children }: UiProviderProps) {
  const inside = <UiWordsProvider>{children}</UiWordsProvider>
  if (areas.length === 0) return inside
  const [locale, messages] = await Promise.all([getLocale(), getMessages()])
  const sent = Object.fromEntries(['common' as const, ...areas].map((area) => [area, messages[area]]))
  return (
    <NextIntlClientProvider locale={locale} messages={sent}>
      {inside}
    </NextIntlClientProvider>
  )
}
