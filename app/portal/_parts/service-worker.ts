/**
 * The worker that keeps the card. It answers two things only: the card's page (from the network; without one, or
 * when it takes longer than three seconds, as it was last) and the files it is made of, whose names follow from
 * their content. Everything else is the browser's own business.
 */
export const SERVICE_WORKER = `'use strict'
const KEPT = 'card-1'
const WAIT_MS = 3000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), dropOthers()])))
self.addEventListener('message', (event) => {
  const keep = event.data && event.data.keep
  if (keep) event.waitUntil(keepAll(keep))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && url.pathname === '/card') event.respondWith(answerCard(request))
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(answerFile(request))
})

async function dropOthers() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name)
}
async function keepAll({ page, files }) {
  const kept = await caches.open(KEPT)
  const answer = await fetch(page, { credentials: 'same-origin', redirect: 'manual', headers: { accept: 'text/html' } })
  if (!answer.ok) return
  await kept.put('/card', answer)
  const wanted = new Set(files)
  for (const { url } of await kept.keys()) if (url.includes('/_next/static/') && !wanted.has(url)) await kept.delete(url)
  await Promise.all(files.map(async (file) => { if (!(await kept.match(file))) await kept.add(file).catch(() => undefined) }))
}
async function answerCard(request) {
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && answer.type === 'basic') await (await caches.open(KEPT)).put('/card', answer.clone())
    else if (answer.type === 'opaqueredirect' || answer.status < 500) await caches.delete(KEPT)
    return answer
  })
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS)).then(() => caches.match('/card'))
  try {
    return (await Promise.race([fresh, late])) || (await fresh)
  } catch {
    return (await caches.match('/card')) || Response.error()
  }
}
async function answerFile(request) {
  return (await caches.match(request)) || fetch(request)
}
`
