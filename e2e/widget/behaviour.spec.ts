import { GUEST, MEMBER, tokenOf } from './answers'
import { expect, test } from './widget-test'

const balance = 'forecourt-balance'

for (const provider of ['stub', 'element', 'module', 'late'] as const) {
  test(`a token provider is taken up when the page hands it over by: ${provider}`, async ({ site, page }) => {
    site.tokens = [tokenOf('mem_1')]
    await site.open({ provider }, 'member')
    expect(site.asked.at(-1)?.token).toBe(tokenOf('mem_1'))
    // Only who hands over after the load event has had a guest's answer before.
    expect(site.asked).toHaveLength(provider === 'late' ? 2 : 1)
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })
}

test('one request serves two elements, without preflight, and the token is in no URL', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  await site.open({ provider: 'stub', element: 'both' }, 'member')
  await site.reaches('member', 'offers')
  await expect(page.locator('forecourt-offers .offer')).toHaveCount(3)
  expect(urls.filter((url) => url.startsWith(site.widgetOrigin))).toHaveLength(2)
  expect(site.asked).toEqual([{ key: 'fpk_test_widget', token: tokenOf('mem_1'), locale: 'en', blocks: ['balance', 'tier', 'offers'] }])
  expect(site.preflights).toBe(0)
  expect(urls.join()).not.toContain(tokenOf('mem_1'))
})

test('the script twice on a page, and names that the page has defined itself, do no harm', async ({ site, page }) => {
  await page.addInitScript(() => customElements.define('forecourt-offers', class extends HTMLElement {}))
  await site.open({ includes: 2 }, 'guest')
  expect(site.asked).toHaveLength(1)
})

test('elements of the page that are called like our globals are not taken for them', async ({ site, page }) => {
  await page.addInitScript(() => document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return
    for (const name of ['currentScript', 'forecourt']) {
      const image = document.createElement('img')
      image.id = name
      image.name = name
      document.body.append(image)
    }
  }))
  await site.open({}, 'guest')
})

test('a refused token is renewed once; the second one counts', async ({ site }) => {
  site.tokens = [tokenOf('mem_1', 'old'), tokenOf('mem_1', 'new')]
  site.answer = ({ token }) => (token?.endsWith('new') ? { body: MEMBER } : { status: 401 })
  await site.open({ provider: 'stub' }, 'member')
  expect(site.asked.map(({ token }) => token?.split('.')[2])).toEqual(['old', 'new'])
})

test('two refused tokens end in `login-needed` and the page’s own link, after two requests', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  site.answer = () => ({ status: 401 })
  await page.addInitScript(() => {
    const seen: unknown[] = ((window as unknown as { seen: unknown[] }).seen = [])
    for (const name of ['ready', 'login-needed', 'error']) document.addEventListener('forecourt:' + name, (event) => seen.push([name, (event as CustomEvent).detail]))
  })
  await site.open({ provider: 'stub' }, 'error')
  expect(site.asked).toHaveLength(2)
  expect(await page.evaluate(() => (window as unknown as { seen: unknown[] }).seen)).toEqual([
    ['ready', { state: 'error' }], ['login-needed', { reason: 'refused' }], ['error', { code: 'unauthorized', status: 401 }],
  ])
})

test('a member of the host’s who is none of ours is a guest, and the page is told', async ({ site, page }) => {
  site.tokens = [tokenOf('ext:42')]
  site.answer = () => ({ body: GUEST })
  await page.addInitScript(() => document.addEventListener('forecourt:login-needed', (event) => { document.title = event.detail.reason }))
  await site.open({ provider: 'stub' }, 'guest')
  await expect(page).toHaveTitle('unknown')
})

test('the page is told of each new balance', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await page.addInitScript(() => document.addEventListener('forecourt:balance', (event) => { document.title = JSON.stringify(event.detail) }))
  await site.open({ provider: 'stub' }, 'member')
  await expect(page).toHaveTitle('{"available":1240,"pending":60,"tier":"silver"}')
})

test('a server that fails once is asked once more', async ({ site }) => {
  site.tokens = [tokenOf('mem_1')]
  site.answer = (_, nth) => (nth === 1 ? { status: 502 } : { body: MEMBER })
  await site.open({ provider: 'stub' }, 'member')
  expect(site.asked).toHaveLength(2)
})

for (const [name, away] of [['503', { status: 503 }], ['429', { status: 429, headers: { 'retry-after': '30' } }], ['broken connection', 'drop']] as const) {
  test(`with the back end away (${name}) the last balance stays, with its time`, async ({ site, page }) => {
    site.tokens = [tokenOf('mem_1')]
    await site.open({ provider: 'stub' }, 'member')
    site.answer = () => away
    await site.open({ provider: 'stub' }, 'stale')
    await expect(page.locator(`${balance} .points`)).toHaveText('1,240')
    await expect(page.locator(`${balance} .note`)).toHaveText(/^Balance of \w+ \d+, \d+:\d\d/)
  })
}

test('offline after a visit: the balance stays, and is fresh again when the network is back', async ({ site, page, context }) => {
  site.tokens = [tokenOf('mem_1')]
  await page.clock.install()
  await site.open({ provider: 'element' }, 'member')
  await page.evaluate(() => {
    const token = `a.${btoa(JSON.stringify({ sub: 'mem_1' }))}.s`
    const element = document.querySelector('forecourt-balance')
    if (element) Object.assign(element, { tokenProvider: async () => token })
  })
  await expect.poll(() => site.asked.length).toBe(2)
  await context.setOffline(true)
  await page.evaluate(() => document.querySelector<HTMLElement & { refresh(): void }>('forecourt-balance')?.refresh())
  await page.clock.fastForward(3_000)
  await site.reaches('stale')
  await page.clock.fastForward(61_000)
  await context.setOffline(false)
  await site.reaches('member')
})

test('another member’s last balance is never shown, nor after signing out', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await site.open({ provider: 'stub' }, 'member')
  site.tokens = [tokenOf('mem_2')]
  site.answer = () => ({ status: 403 })
  await site.open({ provider: 'stub' }, 'error')
  site.tokens = [null]
  site.answer = () => ({ status: 503 })
  await site.open({ provider: 'stub' }, 'error')
  await expect(page.locator(balance)).not.toContainText('1,240')
})

test('a balance of more than 24 hours ago is not shown', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await site.open({ provider: 'stub' }, 'member')
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('forecourt:fpk_test_widget') ?? '{}') as { savedAt: number }
    localStorage.setItem('forecourt:fpk_test_widget', JSON.stringify({ ...kept, savedAt: kept.savedAt - 86_400_001 }))
  })
  site.answer = () => ({ status: 503 })
  await site.open({ provider: 'stub' }, 'error')
})

test('a slow answer: the last balance at once, with its time after a second, the new one when it comes', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await site.open({ provider: 'stub' }, 'member')
  site.answer = () => ({ body: { ...MEMBER, member: { ...MEMBER.member, balances: { points: { available: 7, reserved: 0, pending: 0, debt: 0, expiring: [] } } } }, delayMs: 2_500 })
  await site.open({ provider: 'stub' }, 'stale')
  await expect(page.locator(`${balance} .note`)).toHaveText('120 expire on Dec 31')
  await expect(page.locator(`${balance} .note`)).toHaveText(/^Balance of \w+ \d+, \d+:\d\d/)
  await site.reaches('member')
  await expect(page.locator(`${balance} .points`)).toHaveText('7')
})

test('after three failed loads the server is left in peace, on the next page too', async ({ site, page }) => {
  site.answer = () => ({ status: 500 })
  for (const requests of [2, 4, 6, 6]) {
    await site.open({}, 'error')
    expect(site.asked).toHaveLength(requests)
  }
  await page.evaluate(() => localStorage.clear())
  site.answer = () => ({ body: GUEST })
  await site.open({}, 'guest')
})

test('where the browser blocks what a third party might keep (localStorage, sessionStorage, cookies, IndexedDB throw), the balance is shown all the same', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await page.addInitScript(() => {
    const denied = () => { throw new DOMException('denied', 'SecurityError') }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: denied })
    Object.defineProperty(document, 'cookie', { get: denied, set: denied })
  })
  await site.open({ provider: 'stub' }, 'member')
})

test('a token provider that fails is an error to the page, not an uncaught one', async ({ site, page }) => {
  await page.addInitScript(() => {
    document.addEventListener('forecourt:error', (event) => { document.title = event.detail.code })
    Object.assign(window, { forecourt: { provider: () => Promise.reject(new Error('host away')) } })
  })
  await site.open({}, 'error')
  await expect(page).toHaveTitle('token')
  expect(site.asked).toHaveLength(0)
})

for (const [name, body] of [['nothing', {}], ['half of a member', { state: 'member', strings: {}, offers: [], member: {} }], ['a time zone that is none', { ...MEMBER, strings: { ...MEMBER.strings, time_zone: 'Mars/Base' } }]] as const) {
  test(`an answer that holds ${name} shows the page’s own link`, async ({ site, page }) => {
    site.tokens = [tokenOf('mem_1')]
    site.answer = () => ({ body })
    await site.open({ provider: 'stub' }, 'error')
    await expect(page.getByRole('link', { name: 'Open my account' })).toBeVisible()
  })
}

test('text of an answer is text, whatever it looks like', async ({ site, page }) => {
  site.answer = () => ({ body: { ...GUEST, offers: [{ promotion_id: 'prm_1', name: '<img src=x onerror=alert(1)>', text: '{date}', station_ids: [] }] } })
  await site.open({ element: 'offers' }, 'guest')
  await expect(page.locator('forecourt-offers .offer-name')).toHaveText('<img src=x onerror=alert(1)>')
  await expect(page.locator('forecourt-offers img')).toHaveCount(0)
})

test('an element that a framework makes first and fills later works, and may be moved and taken away', async ({ site, page }) => {
  await site.open({}, 'guest')
  await page.evaluate(() => {
    const made = document.createElement('forecourt-balance')
    document.querySelector('main')?.append(made)
    made.id = 'made'
    made.setAttribute('publishable-key', 'fpk_test_widget')
    document.querySelector('h1')?.before(made)
  })
  await expect(page.locator('#made .card')).toHaveClass(/guest bare/)
  expect(site.asked).toHaveLength(1)
  await page.evaluate(() => document.querySelector('#made')?.remove())
})

test('an equal answer leaves the focus where it is', async ({ site, page }) => {
  await site.open({}, 'guest')
  await page.locator(`${balance} .link`).focus()
  await page.evaluate(() => document.querySelector<HTMLElement & { refresh(): void }>('forecourt-balance')?.refresh())
  await expect.poll(() => site.asked.length).toBe(2)
  await page.waitForTimeout(200)
  await expect(page.locator(`${balance} .link`)).toBeFocused()
})
