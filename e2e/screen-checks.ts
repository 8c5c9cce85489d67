import { expect, type Page, type Response } from '@playwright/test'
import axe from 'axe-core'

/** The rules of axe whose outcome hangs on colours; all others see the same page in both themes. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']
/** axe keeps what is private to its colours in weak maps, a quarter of its time and most of its garbage: as properties, on a page that is thrown away. */
const AXE = `{
  class WeakMap {
    #key = Symbol()
    get(of) { return of[this.#key] }
    has(of) { return this.#key in of }
    set(of, value) { of[this.#key] = value; return this }
    delete(of) { return delete of[this.#key] }
  }
  ${axe.source}
}`
const STYLED_INLINE = /<[a-z][^>]* style=/

/** axe finds nothing on the page as it stands, in the light and in the dark. */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  await turn(page, 'light')
  await expectNoViolations(page, { what: `${what} in the light` })
  await turn(page, 'dark')
  await expectNoViolations(page, { what: `${what} in the dark`, only: RULES_OF_COLOUR })
}

/** Waits until no colour is fading any more: it would be measured half-way. What has ended inside a closed `details` is kept by the browser, as finished. */
async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.waitForFunction(() => !document.getAnimations().some((animation) => animation instanceof CSSTransition && animation.playState === 'running'))
}

/** axe itself, without the builder around it: that one loads half a megabyte into the page for every look, and takes half as long again. */
async function expectNoViolations(page: Page, { what, only }: { what: string; only?: readonly string[] }): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const violations = await page.evaluate(async (rules) => {
    const options = { resultTypes: ['violations' as const], ...(rules && { runOnly: { type: 'rule' as const, values: [...rules] } }) }
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document, options)
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }, only)
  expect(violations, what).toEqual([])
}

/** Each thing that can be pressed is at least 44 px high, `wide` too if asked; a link inside a sentence and what a whole row stands for are exempt. */
export async function expectLargeTargets(page: Page, { wide = false, among = 'a[href], button, input:not([type=checkbox], [type=radio], [type=file]), select, summary' } = {}): Promise<void> {
  const small = await page.evaluate(({ wide, among }) =>
    [...document.querySelectorAll<HTMLElement>(among)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[popover]:not(:popover-open), .sr-only'))
      .filter((element) => getComputedStyle(element).display !== 'inline' && getComputedStyle(element, '::after').position !== 'absolute')
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.5 || (wide && box.width < 43.5))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`), { wide, among })
  expect(small, page.url()).toEqual([])
}

/** The policy refuses style attributes; a browser that applied scripts has added its own, so what counts is what the server sent (`page.goto`'s answer). */
export async function expectNothingStyledInline(sent: Response | null): Promise<void> {
  expect(await sent?.text(), sent?.url()).not.toMatch(STYLED_INLINE)
}

/** No sideways scrolling, and the page reads in the direction of its language. */
export async function expectFits(page: Page, locale: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), page.url()).toBeLessThanOrEqual(0)
  expect(await page.evaluate(() => document.documentElement.dir), page.url()).toBe(locale === 'ar-XB' ? 'rtl' : 'ltr')
}

/** What a page asks for ahead of the next press is as much work as the page itself, and nobody presses anything here. */
export async function askNothingAhead(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.setBlockedURLs', { urls: ['*_rsc=*'] })
}
