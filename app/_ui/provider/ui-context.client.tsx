'use client'
import { createContext, useContext, type ReactNode } from 'react'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { DirectionProvider } from '@base-ui/react/direction-provider'
import type { Locale } from '@/app/_i18n/locales'
import type { Words } from './words'

export interface UiContextValue {
  readonly words: Words
  readonly locale: Locale
  readonly direction: 'ltr' | 'rtl'
}
const UiContext = createContext<UiContextValue | null>(null)

export interface UiContextProviderProps extends UiContextValue {
  readonly nonce: string | undefined
  readonly children: ReactNode
}
export function UiContextProvider({ words, locale, direction, nonce, children }: UiContextProviderProps) {
  return (
    <UiContext value={{ words, locale, direction }}>
      <CSPProvider nonce={nonce} disableStyleElements>
        <DirectionProvider direction={direction}>{children}</DirectionProvider>
      </CSPProvider>
    </UiContext>
  )
}

/** Words, locale and direction in client components that can't afford the whole of next-intl. */
export function useUi(): UiContextValue {
  const value = useContext(UiContext)
  if (value === null) throw new Error('a client primitive stands outside UiProvider')
  return value
}
