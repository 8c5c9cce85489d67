'use client'
import { useEffect } from 'react'

/** Keeps the card's page on the phone, so that it opens without a network. Nothing is drawn, and nothing is lost where a browser can't. */
export function KeepCard() {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    // A page that was opened through the worker is kept already; for what came before it, or without a load, it asks once
    // more. Looked at now: a new worker takes the page over before it is ready.
    const [opened] = performance.getEntriesByType('navigation')
    const isKept = navigator.serviceWorker.controller !== null && opened !== undefined && new URL(opened.name).pathname === '/card'
    navigator.serviceWorker
      .register('/sw.js', { scope: '/' })
      .then(() => navigator.serviceWorker.ready)
      .then(({ active }) => {
        const files = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => new URL(name).pathname.startsWith('/_next/static/'))
        active?.postMessage({ keep: { page: isKept ? null : '/card', files } })
      })
      .catch(() => undefined)
  }, [])
  return null
}
