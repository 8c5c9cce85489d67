import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const SCREENS = [
  '/docs', '/docs/quick-start/owners', '/docs/quick-start/pos', '/docs/quick-start/web', '/docs/api', '/docs/api/recordSale', '/docs/api/listOffers', '/docs/api/shapes',
  '/docs/problems', '/docs/problems/unprocessable', '/docs/nothing-here',
] as const

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
}

/** Links inside a sentence are exempt; what stands by itself is for thumbs. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('nav a, header a, button, summary, main a.inline-flex')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.5)
      .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} ${Math.round(box.height)}`),
  )

for (const theme of ['light', 'dark'] as const) {
  for (const width of [390, 1440])
    test.describe(`${theme} at ${width} px`, () => {
      test.use({ colorScheme: theme, viewport: { width, height: 900 } })
      test('axe finds nothing on any page, and no policy is violated', async ({ page }) => {
        const errors: string[] = []
        page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && errors.push(message.text()))
        page.on('pageerror', (error) => errors.push(String(error)))
        for (const screen of SCREENS) {
          await page.goto(screen)
          await expectAccessible(page)
        }
        expect(errors).toEqual([])
      })
    })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  test('what can be pressed is tall enough', async ({ page }) => {
    for (const screen of SCREENS) {
      await page.goto(screen)
      expect(await smallTargets(page), screen).toEqual([])
    }
  })
})

for (const locale of ['en-XA', 'ar-XB', 'zh'] as const)
  test.describe(`${locale} at 320 px`, () => {
    test.use({ viewport: { width: 320, height: 640 } })
    test('no page scrolls sideways', async ({ page, context, baseURL }) => {
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }])
      for (const screen of SCREENS) {
        await page.goto(screen)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), screen).toBeLessThanOrEqual(0)
      }
    })
  })
