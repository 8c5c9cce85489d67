import { expectAccessible } from '../screen-checks'
import { BRAND, GUEST, MEMBER, MEMBER_LONG, MEMBER_ZH, tokenOf } from './answers'
import type { HostPage } from './host-page'
import { expect, layoutShift, test, type Site } from './widget-test'

const WIDTHS = [320, 412, 1280]
const DIRECTIONS = ['ltr', 'rtl'] as const
const signedIn: HostPage = { provider: 'stub' }
const rgbOf = (hex: string) => `rgb(${[1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16)).join(', ')})`

/** Brings a page into each state by the means that a real page would: nothing is faked inside the widget. */
const STATES: Record<string, (site: Site, options: HostPage) => Promise<void>> = {
  skeleton: async (site, options) => {
    site.answer = () => 'hang'
    await site.open({ ...options, ...signedIn }, 'skeleton')
  },
  guest: async (site, options) => site.open(options, 'guest'),
  member: async (site, options) => site.open({ ...options, ...signedIn }, 'member'),
  stale: async (site, options) => {
    await site.open({ ...options, ...signedIn }, 'member')
    site.answer = () => ({ status: 503 })
    await site.open({ ...options, ...signedIn }, 'stale')
  },
  error: async (site, options) => {
    site.answer = () => ({ status: 403 })
    await site.open({ ...options, ...signedIn }, 'error')
  },
  'script blocked': async (site, options) => {
    await site.page.route('**/forecourt.js', (route) => route.abort())
    await site.open({ ...options, ...signedIn })
    await site.page.waitForLoadState('networkidle')
  },
}

for (const [state, bring] of Object.entries(STATES)) {
  test(`nothing moves, nothing is violated and axe finds nothing: ${state}, at 320, 412 and 1280 px, both directions`, async ({ site, page }) => {
    site.tokens = [tokenOf('mem_1')]
    for (const width of WIDTHS) {
      for (const dir of DIRECTIONS) {
        await page.setViewportSize({ width, height: 900 })
        site.answer = ({ token }) => ({ body: token ? MEMBER : GUEST, delayMs: 40 })
        await page.goto('about:blank')
        await bring(site, { element: 'both', dir })
        expect(await layoutShift(page), `${width} ${dir}`).toBe(0)
        expect(await page.evaluate(() => document.documentElement.scrollWidth), 'no sideways scrolling').toBeLessThanOrEqual(width)
        await page.evaluate(() => localStorage.clear())
      }
    }
    await expectAccessible(page, state)
  })
}

const SLOTS = { picture: 'a picture of 120 px and a link', link: 'a link alone', empty: 'no child' } as const
for (const slot of ['picture', 'link', 'empty'] as const) {
  test(`with ${SLOTS[slot]} as its slot the balance is drawn whole`, async ({ site, page }) => {
    site.tokens = [tokenOf('mem_1')]
    await site.open({ ...signedIn, slot }, 'member')
    await expect(page.locator('forecourt-balance .points')).toBeInViewport({ ratio: 1 })
    if (slot === 'picture') expect(await layoutShift(page)).toBe(0)
    const hidden = await page.locator('forecourt-balance .card').evaluate((card) => card.scrollHeight - card.clientHeight)
    expect(hidden).toBe(0)
  })
}

test('nothing moves either where the script comes before the elements, and they ask together', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await site.open({ ...signedIn, element: 'both', isBlocking: true }, 'member')
  await site.reaches('member', 'offers')
  expect(await layoutShift(page)).toBe(0)
  expect(site.asked).toHaveLength(1)
})

test('a member reads balance, unit, tier, what is missing and what lapses, in words and in the reader’s figures', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await site.open(signedIn, 'member')
  await expect(page.locator('forecourt-balance .card')).toHaveText('Your balanceSilver1,240 points38 l to Gold, until 31 March120 expire on Dec 31Open account')
  for (const part of ['points', 'tier', 'progress', 'note']) await expect(page.locator(`forecourt-balance .${part}`)).toBeInViewport({ ratio: 1 })
  await expect(page.locator('forecourt-balance .link')).toHaveAttribute('href', 'https://portal.example/')
})

test('on a right-to-left page the card is mirrored and its words keep their order', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await page.setViewportSize({ width: 412, height: 900 })
  await site.open({ ...signedIn, dir: 'rtl' }, 'member')
  const box = async (part: string) => (await page.locator(`forecourt-balance .${part}`).boundingBox()) ?? { x: NaN, width: NaN }
  const card = await box('card')
  expect((await box('tier')).x).toBeLessThan(card.x + card.width / 2)
  expect((await box('label')).x).toBeGreaterThan(card.x + card.width / 2)
  const edges = await page.locator('forecourt-balance .progress').evaluate((line) => {
    const text = line.firstChild
    if (!text) return null
    const at = (from: number) => { const range = document.createRange(); range.setStart(text, from); range.setEnd(text, from + 1); return range.getBoundingClientRect() }
    return { first: at(0).left, last: at(line.textContent.length - 1).right, end: line.getBoundingClientRect().right }
  })
  expect(edges?.first).toBeLessThan(edges?.last ?? 0)
  expect(edges?.last).toBeCloseTo(edges?.end ?? 0, 0)
})

test('Chinese reads as Chinese, with the chain’s own name for its points', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  site.answer = () => ({ body: MEMBER_ZH })
  await site.open({ ...signedIn, lang: 'zh-CN' }, 'member')
  expect(site.asked[0]?.locale).toBe('zh-CN')
  await expect(page.locator('forecourt-balance .card')).toHaveText('我的积分Silver1,240 星币距金卡会员还差 38 升，截至 3月31日120 分将于 1月1日 到期查看账户')
})

test('the longest answer stays inside its card at 320 px and can be reached by keyboard', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  site.answer = () => ({ body: MEMBER_LONG })
  await page.setViewportSize({ width: 320, height: 900 })
  await site.open({ ...signedIn, element: 'both' }, 'member')
  expect(await layoutShift(page)).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await expectAccessible(page)
})

test('a guest is offered the way in; the page may take the press for itself', async ({ site, page }) => {
  await site.open({}, 'guest')
  const link = page.locator('forecourt-balance .link')
  await expect(link).toHaveText('Join or sign in')
  const reasons = page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('forecourt:login-needed', (event) => { event.preventDefault(); resolve(event.detail.reason) })
  }))
  await link.click()
  expect(await reasons).toBe('visitor')
  expect(page.url()).toBe(site.hostOrigin + '/')
})

test('without our script the link in the page still leads to the portal', async ({ site, page }) => {
  await page.route('**/forecourt.js', (route) => route.abort())
  await site.open({})
  await expect(page.getByRole('link', { name: 'Open my account' })).toBeVisible()
  await expect(page.getByRole('link')).toHaveAttribute('href', 'https://portal.example/')
})

test('with nothing to show the page’s own link stands there again', async ({ site, page }) => {
  site.answer = () => ({ status: 403 })
  await site.open({}, 'error')
  await expect(page.getByRole('link', { name: 'Open my account' })).toBeVisible()
})

test('colours follow the page’s colour scheme and its custom properties, edges stay in forced colours', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await page.emulateMedia({ colorScheme: 'dark' })
  await site.open(signedIn, 'member')
  const style = (name: string) => page.locator('forecourt-balance .card').evaluate((card, property) => getComputedStyle(card).getPropertyValue(property), name)
  expect(await style('background-color')).toBe('rgb(28, 31, 35)')
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await style('background-color')).toBe('rgb(255, 255, 255)')
  await page.locator('forecourt-balance').evaluate((element: HTMLElement) => element.style.setProperty('--forecourt-surface', 'rgb(1, 2, 3)'))
  expect(await style('background-color')).toBe('rgb(1, 2, 3)')
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await style('border-top-width')).toBe('1px')
  expect(await style('border-top-style')).toBe('solid')
})

test('the card wears the chain’s colour, light and dark, from the kept answer on; the page’s own colour goes before it', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  const link = (name = 'color') => page.locator('forecourt-balance .link').evaluate((part, property) => getComputedStyle(part).getPropertyValue(property), name)
  await page.emulateMedia({ colorScheme: 'light' })
  await site.open({}, 'guest')
  expect(await link('background-color')).toBe(rgbOf(BRAND.light))
  await site.open(signedIn, 'member')
  expect(await link()).toBe(rgbOf(BRAND.light))
  site.answer = () => 'hang'
  await site.open(signedIn, 'stale')
  expect(await link()).toBe(rgbOf(BRAND.light))
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await link()).toBe(rgbOf(BRAND.dark))
  await page.locator('forecourt-balance').evaluate((element: HTMLElement) => element.style.setProperty('--forecourt-accent', 'rgb(1, 2, 3)'))
  expect(await link()).toBe('rgb(1, 2, 3)')
})

test('what an older release of the script has kept has no colour, and is drawn in that of the text', async ({ site, page }) => {
  site.tokens = [tokenOf('mem_1')]
  await site.open(signedIn, 'member')
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('forecourt:fpk_test_widget') ?? '{}') as { answer: { brand?: unknown } }
    delete kept.answer.brand
    localStorage.setItem('forecourt:fpk_test_widget', JSON.stringify(kept))
  })
  site.answer = () => 'hang'
  await site.open(signedIn, 'stale')
  const colourOf = (part: string) => page.locator(`forecourt-balance .${part}`).evaluate((element) => getComputedStyle(element).color)
  expect(await colourOf('link')).toBe(await colourOf('points'))
})

test('a style sheet of the page’s that forces everything can’t get in, and nothing of ours gets out', async ({ site, page }) => {
  const hostile = `*{color:red!important;font-size:60px!important;font-weight:100!important;letter-spacing:1em!important;text-transform:uppercase!important;text-align:right!important;word-spacing:2em!important;white-space:pre!important;visibility:visible!important;cursor:none!important}
    p,span,b,i,ul,li,button{display:none!important;margin:50px!important}.card,.points,.row,.link,.tier{position:fixed!important;opacity:0!important;border:9px solid lime!important}`
  const look = () => page.locator('forecourt-balance .card').evaluate((card) => [card, ...card.querySelectorAll('*')].map((part) => {
    const { color, fontSize, fontWeight, letterSpacing, textTransform, textAlign, wordSpacing, display, opacity, position, borderTopWidth, marginBottom } = getComputedStyle(part)
    return [part.className, color, fontSize, fontWeight, letterSpacing, textTransform, textAlign, wordSpacing, display, opacity, position, borderTopWidth, marginBottom].join()
  }))
  const outside = () => page.evaluate(() => ({
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length, heading: JSON.stringify(Object.fromEntries([...getComputedStyle(document.querySelector('h1') ?? document.body)].map((name) => [name, getComputedStyle(document.querySelector('h1') ?? document.body).getPropertyValue(name)]))),
    globals: Object.keys(window).filter((name) => /forecourt/i.test(name)), scripts: document.scripts.length, bodyChildren: document.body.children.length,
  }))
  site.tokens = [tokenOf('mem_1')]
  await site.open(signedIn, 'member')
  const [calm, with1] = [await look(), await outside()]
  site.files = { '/page.css': ['text/css', `:root{color-scheme:light dark}${hostile}`] }
  await site.open(signedIn, 'member')
  expect(await look()).toEqual(calm)
  site.files = {}
  site.missing = ['/widget/v1/forecourt.js']
  await site.open(signedIn)
  expect({ ...(await outside()), globals: with1.globals }).toEqual(with1)
  expect(with1.globals).toEqual(['forecourt'])
})

test('with reduced motion the skeleton stands still', async ({ site, page }) => {
  site.answer = () => 'hang'
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await site.open({}, 'skeleton')
  expect(await page.locator('forecourt-balance .bar').first().evaluate((bar) => getComputedStyle(bar).animationName)).toBe('none')
})
