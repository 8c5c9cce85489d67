'use client'
import { useEffect } from 'react'

/** Keeps the card's page on the phone, so that it opens without a network. Nothing is drawn, and nothing is lost where a browser can't. */
export function KeepCard() {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    navigator.serviceWorker
      .register('/sw.js', { scope: '/' })
      .then(() => navigator.serviceWorker.ready)
      .then(({ active }) => {
        // The page was loaded before the worker was there; it keeps what this page consists of as if it had been.
        const files = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => new URL(name).pathname.startsWith('/_next/static/'))
        active?.postMessage({ keep: { page: '/card', files } })
      })
      .catch(() => undefined)
  }, [])
  return null
}
