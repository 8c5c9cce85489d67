'use client'
import { useSyncExternalStore } from 'react'
import { formatLocale } from '@/app/_i18n/locales'
import english from '@/app/_i18n/messages/en/crash.json'
import chinese from '@/app/_i18n/messages/zh/crash.json'
import { buttonClass } from '../button-class'
import { MessageScreen } from './message-screen'

export interface ErrorScreenProps {
  readonly error: Error & { digest?: string }
  readonly retry: () => void
}

/**
 * Stands alone: when it is shown, providers above it may be what broke. The page's language is on `<html>`. Every page
 * carries it, so it takes the button's look without what a button brings along (links, icons: 4 KB).
 */
export function ErrorScreen({ error, retry }: ErrorScreenProps) {
  const locale = useSyncExternalStore(never, () => document.documentElement.lang, () => 'en')
  const words = formatLocale(locale) === 'zh' ? chinese : english
  return (
    <MessageScreen
      title={words.title}
      text={words.text}
      action={
        <button type="button" className={buttonClass('primary', 'large')} onClick={retry}>
          {words.again}
        </button>
      }
      detail={error.digest === undefined ? undefined : `${words.reference} ${error.digest}`}
    />
  )
}
const never = () => () => undefined
