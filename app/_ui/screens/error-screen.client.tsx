'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { formatLocale } from '@/app/_i18n/locales'
import english from '@/app/_i18n/messages/en/crash.json'
import chinese from '@/app/_i18n/messages/zh/crash.json'
import { buttonClass } from '../button-class'
import { MessageScreen } from './message-screen'

export interface ErrorScreenProps {
  readonly error: Error & { digest?: string }
  readonly retry: () => void
}

/** What the server gives an error that only says "not now" (`server/trpc/refusal-error.ts`). */
const AWAY_DIGEST = 'forecourt_unavailable'
const AGAIN_MS = 5_000

/**
 * Something broke, or the database is away for a moment: that is no fault, and the page tries again by itself. It loads anew
 * then, because a retry of the boundary alone would show what the server answered before.
 *
 * Stands alone: when it is shown, providers above it may be what broke. The page's language is on `<html>`. Every page
 * carries it, so it takes the button's look without what a button brings along (links, icons: 4 KB).
 */
export function ErrorScreen({ error, retry }: ErrorScreenProps) {
  const locale = useSyncExternalStore(never, () => document.documentElement.lang, () => 'en')
  const words = formatLocale(locale) === 'zh' ? chinese : english
  const isAway = error.digest?.startsWith(AWAY_DIGEST) ?? false
  useEffect(() => {
    if (!isAway) return
    const timer = setTimeout(() => location.reload(), AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isAway])
  const { title, text, again } = isAway ? words.away : words
  return (
    <MessageScreen
      title={title}
      text={text}
      action={
        <button type="button" className={buttonClass('primary', 'large')} onClick={isAway ? () => location.reload() : retry}>
          {again}
        </button>
      }
      detail={isAway || error.digest === undefined ? undefined : `${words.reference} ${error.digest}`}
    />
  )
}
const never = () => () => undefined
