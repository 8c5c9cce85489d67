import { expect, test } from '@playwright/test'
import { askNothingAhead, expectAccessible, expectFits, expectLargeTargets } from '../screen-checks'

const SCREENS = [
  '/docs', '/docs/quick-start/owners', '/docs/quick-start/pos', '/docs/quick-start/web', '/docs/api', '/docs/api/recordSale', '/docs/api/listOffers', '/docs/api/shapes',
  '/docs/problems', '/docs/problems/unprocessable', '/docs/flows', '/docs/conventions', '/docs/registry', '/docs/webhooks', '/docs/simulator', '/docs/search?q=refund', '/docs/nothing-here',
] as const

/** A page of each kind: on a phone the others differ from these in nothing but their words. */
const KINDS: ReadonlySet<string> = new Set(['/docs', '/docs/quick-start/pos', '/docs/api/recordSale', '/docs/problems/unprocessable', '/docs/flows', '/docs/simulator', '/docs/nothing-here'])

test.describe('on a desk, and on a phone a page of each kind', () => {
  test.use({ viewport: { width: 1440, height: 900 } })
  for (const screen of SCREENS)
    test(`axe finds nothing on ${screen} in either theme, and no policy is violated`, async ({ page }) => {
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(String(error)))
      await page.goto(screen)
      await expectAccessible(page, `${screen} at 1440 px`)
      if (KINDS.has(screen)) {
        await page.setViewportSize({ width: 390, height: 900 })
        await expectAccessible(page, `${screen} at 390 px`)
      }
      expect(errors).toEqual([])
    })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  test('what can be pressed is tall enough', async ({ page }) => {
    await askNothingAhead(page)
    for (const screen of SCREENS) {
      await page.goto(screen)
      await expectLargeTargets(page, { among: 'nav a, header a, button, summary, main a.inline-flex' })
    }
  })
})

for (const locale of ['en-XA', 'ar-XB', 'zh'] as const)
  test.describe(`${locale} at 320 px`, () => {
    test.use({ viewport: { width: 320, height: 640 } })
    test('no page scrolls sideways', async ({ page, context, baseURL }) => {
      await askNothingAhead(page)
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }])
      for (const screen of SCREENS) {
        await page.goto(screen)
        await expectFits(page, locale)
      }
    })
  })
