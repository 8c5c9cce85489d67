import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './portal-test'

const STYLED_INLINE = /<[a-z][^>]* style=/

const MEMBER_SCREENS = ['/', '/card', '/history', 'receipt', '/points', '/offers', '/profile', '/privacy', '/terms', '/nothing-here'] as const
const GUEST_SCREENS = ['/', '/terms'] as const

/** `receipt` is the newest of the history. */
async function open(page: Page, origin: string, screen: string): Promise<void> {
  await page.goto(`${origin}${screen === 'receipt' ? '/history' : screen}`)
  if (screen !== 'receipt') return
  const path = await page.locator('main a[href^="/history/sal_"]').first().getAttribute('href')
  await page.goto(`${origin}${path}`)
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
}

/** What can be pressed is at least 44 px high and wide; a link inside a sentence and what a whole row stands for are exempt. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=checkbox]), select, summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[popover]:not(:popover-open), .sr-only') && !element.classList.contains('sr-only'))
      .map((element) => ({ element, box: element.getBoundingClientRect(), covers: getComputedStyle(element, '::after').position === 'absolute' }))
      .filter(({ box, covers }) => !covers && (box.height < 43.5 || box.width < 43.5))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`),
  )

for (const theme of ['light', 'dark'] as const) {
  test.describe(`${theme} on a phone`, () => {
    test.use({ colorScheme: theme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    for (const screen of MEMBER_SCREENS)
      test(`axe finds nothing on ${screen}, targets are large enough, nothing is styled inline`, async ({ page, portal }) => {
        await open(page, portal.origin, screen)
        await expectAccessible(page)
        expect(await smallTargets(page)).toEqual([])
        expect(await page.evaluate(async () => (await fetch(location.href)).text())).not.toMatch(STYLED_INLINE)
      })
    for (const screen of GUEST_SCREENS)
      test(`axe finds nothing on ${screen} for a guest`, async ({ page, guest }) => {
        await open(page, guest.origin, screen)
        await expectAccessible(page)
        expect(await smallTargets(page)).toEqual([])
      })
  })
}

for (const locale of ['en-XA', 'ar-XB', 'zh'] as const)
  test.describe(`${locale} at 320 px`, () => {
    test.use({ viewport: { width: 320, height: 640 } })
    test('no screen scrolls sideways', async ({ page, context, portal }) => {
      await context.addCookies([{ name: 'locale', value: locale, url: portal.origin }])
      for (const screen of MEMBER_SCREENS) {
        await open(page, portal.origin, screen)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), screen).toBeLessThanOrEqual(0)
        expect(await page.evaluate(() => document.documentElement.dir), screen).toBe(locale === 'ar-XB' ? 'rtl' : 'ltr')
      }
    })
  })

test('without a mouse: the first Tab offers the way to the content, and every tab of the portal can be reached', async ({ page, portal }) => {
  await page.goto(portal.origin)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  const reached: string[] = []
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? ''))
  }
  for (const path of ['/card', '/history', '/points', '/offers', '/profile']) expect(reached).toContain(path)
})
