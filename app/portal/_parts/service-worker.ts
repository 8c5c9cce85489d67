/**
 * The worker that keeps the card and shows what is pushed. It answers two requests only: the card's page (from the network; without one, or
 * when it takes longer than three seconds, as it was last) and the files it is made of, whose names follow from
 * their content. Everything else is the browser's own business.
 */
export const SERVICE_WORKER = String.raw`'use strict'
const KEPT = 'card-1'
const WAIT_MS = 3000
const ANY = { ignoreVary: true }

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

self.addEventListener('push', (event) => {
  const told = read(event.data)
  if (told) event.waitUntil(self.registration.showNotification(told.title, { body: told.body, tag: told.id, icon: '/icon.svg', data: { path: told.path } }))
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openPath((event.notification.data || {}).path))
})

function read(data) {
  try {
    const told = data && data.json()
    return told && typeof told.title === 'string' ? told : null
  } catch {
    return null
  }
}
async function openPath(path) {
  const url = new URL(typeof path === 'string' ? path : '/', self.location.origin)
  const target = url.origin === self.location.origin ? url.href : self.location.origin + '/'
  for (const client of await self.clients.matchAll({ type: 'window' })) {
    try {
      await client.navigate(target)
      return await client.focus()
    } catch {
      // An old phone can't steer a page that is open: it gets a new one.
    }
  }
  return self.clients.openWindow(target)
}
async function dropOthers() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name)
}
async function keepAll({ page, files }) {
  const kept = await caches.open(KEPT)
  if (page) {
    const answer = await fetch(page, { credentials: 'same-origin', redirect: 'manual', headers: { accept: 'text/html' } })
    if (!answer.ok) return
    await kept.put('/card', answer)
  }
  const wanted = new Set(files)
  const text = await (await kept.match('/card', ANY))?.text()
  for (const [path] of (text || '').matchAll(/\/_next\/static\/[^"'\\\s)<]+/g)) wanted.add(new URL(path, self.location.origin).href)
  for (const { url } of await kept.keys()) if (url.includes('/_next/static/') && !wanted.has(url)) await kept.delete(url)
  await Promise.all([...wanted].map(async (file) => { if (!(await kept.match(file, ANY))) await kept.add(file).catch(() => undefined) }))
}
async function answerCard(request) {
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && answer.type === 'basic') await (await caches.open(KEPT)).put('/card', answer.clone())
    else if (answer.type === 'opaqueredirect' || answer.status < 500) await caches.delete(KEPT)
    return answer
  })
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS)).then(() => caches.match('/card', ANY))
  try {
    return (await Promise.race([fresh, late])) || (await fresh)
  } catch {
    return (await caches.match('/card', ANY)) || Response.error()
  }
}
async function answerFile(request) {
  return (await caches.match(request, ANY)) || fetch(request)
}
`
