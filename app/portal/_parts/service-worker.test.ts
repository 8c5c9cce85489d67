import { createContext, Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { SERVICE_WORKER } from './service-worker'

it('the worker is a script that parses, and keeps nothing but the card and the files it is made of', () => {
  expect(() => new Script(SERVICE_WORKER)).not.toThrow()
  expect([...SERVICE_WORKER.matchAll(/\.put\(([^,]+),/g)].map((match) => match[1])).toEqual([`'/card'`, `'/card'`])
})

interface Page { navigate: (url: string) => Promise<void>; focus: () => Promise<void> }

/** A browser as the worker sees it. */
function startWorker(pages: readonly Page[] = []) {
  const listeners = new Map<string, (event: object) => void>()
  const shown: unknown[] = []
  const opened: string[] = []
  const self = {
    location: { origin: 'https://nordwind.example.org' },
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    registration: { showNotification: (title: string, options: object) => { shown.push({ title, ...options }) } },
    clients: { matchAll: () => Promise.resolve(pages), openWindow: (url: string) => { opened.push(url) } },
  }
  new Script(SERVICE_WORKER).runInContext(createContext({ self, URL, caches: {} }))
  const tell = async (type: string, event: object) => {
    const waits: unknown[] = []
    listeners.get(type)?.({ ...event, waitUntil: (work: unknown) => waits.push(work) })
    await Promise.all(waits)
  }
  return {
    shown, opened,
    push: (json: () => unknown) => tell('push', { data: { json } }),
    click: (data: unknown) => tell('notificationclick', { notification: { data, close: () => undefined } }),
  }
}

describe('a push message', () => {
  it('is shown with its title and text; the same one twice replaces itself', async () => {
    const worker = startWorker()
    await worker.push(() => ({ id: 'msg_1', title: '积分即将过期', body: '您有 120 积分', path: '/points' }))
    expect(worker.shown).toEqual([{ title: '积分即将过期', body: '您有 120 积分', tag: 'msg_1', icon: '/icon.svg', data: { path: '/points' } }])
  })

  it('that is none shows nothing and harms nobody', async () => {
    const worker = startWorker()
    for (const json of [() => null, () => ({}), () => { throw new SyntaxError('no JSON') }]) await worker.push(json)
    expect(worker.shown).toEqual([])
  })

  it.each([
    [{ path: '/history/sal_1' }, 'https://nordwind.example.org/history/sal_1'],
    [{ path: 'https://evil.example/' }, 'https://nordwind.example.org/'],
    [{ path: '//evil.example/x' }, 'https://nordwind.example.org/'],
    [{ path: 'javascript:alert(1)' }, 'https://nordwind.example.org/'],
    [undefined, 'https://nordwind.example.org/'],
  ])('with %j opens a page of this portal and no other', async (data, url) => {
    const worker = startWorker()
    await worker.click(data)
    expect(worker.opened).toEqual([url])
  })

  it('takes the page that is open there, where the phone can steer it', async () => {
    const went: string[] = []
    const page = (navigate: Page['navigate']): Page => ({ navigate, focus: () => Promise.resolve() })
    const able = startWorker([page((url) => { went.push(url); return Promise.resolve() })])
    await able.click({ path: '/points' })
    expect([went, able.opened]).toEqual([['https://nordwind.example.org/points'], []])
    const old = startWorker([page(() => Promise.reject(new TypeError('not controlled')))])
    await old.click({ path: '/points' })
    expect(old.opened).toEqual(['https://nordwind.example.org/points'])
  })
})
