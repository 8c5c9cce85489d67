import { createElement, useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import type { ForecourtEvents, TokenProvider } from '../kit/events'

export interface ForecourtProps {
  /** `balance`, `offers` or `stations`. */
  widget: 'balance' | 'offers' | 'stations'
  publishableKey: string
  /** Gets a token from your own server, or nothing for a guest. It need not be the same function at every render. */
  tokenProvider?: TokenProvider
  /** Called for each event of the widget: `onEvent('balance', { available, pending, tier }, event)`. */
  onEvent?: (name: string, detail: ForecourtEvents[keyof ForecourtEvents], event: CustomEvent) => void
  /** What reserves the place and leads to the portal. */
  children?: ReactNode
}

const EVENTS = ['ready', 'balance', 'offer-activate', 'activated', 'login-needed', 'error']

/** A Forecourt widget in React: the same markup from the server as in the browser; `forecourt.js` is included by the page. */
export function Forecourt({ widget, publishableKey, tokenProvider, onEvent, children }: ForecourtProps): ReactElement {
  const place = useRef<HTMLElement & { tokenProvider?: TokenProvider | undefined }>(null)
  const latest = useRef({ tokenProvider, onEvent })
  useEffect(() => {
    latest.current = { tokenProvider, onEvent }
  })
  const isKnown = !!tokenProvider
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    // Only who comes or goes is news: a function that is new at every render must not ask the server at every render.
    if (isKnown || element.tokenProvider) element.tokenProvider = isKnown ? async () => latest.current.tokenProvider?.() : undefined
    const listen = (event: Event) => latest.current.onEvent?.(event.type.slice(10), (event as CustomEvent<ForecourtEvents[keyof ForecourtEvents]>).detail, event as CustomEvent)
    for (const name of EVENTS) element.addEventListener('forecourt:' + name, listen)
    return () => {
      for (const name of EVENTS) element.removeEventListener('forecourt:' + name, listen)
    }
  }, [isKnown])
  // eslint-disable-next-line react-hooks/refs -- nothing is read: createElement passes the ref on, as JSX would
  return createElement('forecourt-' + widget, { ref: place, 'publishable-key': publishableKey }, children)
}
