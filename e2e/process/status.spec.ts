import { expect, test } from '@playwright/test'
import { readDemo } from '../demo-file'
import { expectAccessible, expectFits, expectLargeTargets, expectNothingStyledInline } from '../screen-checks'
import { ask } from './started-demo'

for (const width of [390, 1440])
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } })
    test('the status page shows every part to anybody: axe finds nothing in either theme, no policy is violated', async ({ page }) => {
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(String(error)))
      const sent = await page.goto('/status')
      await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: /Till connection|Portals|Database|Background work|Messages/ })).toHaveCount(5)
      await expect(page.locator('main svg[role=img] rect')).toHaveCount(5 * 90)
      await expectAccessible(page)
      await expectNothingStyledInline(sent)
      expect(errors).toEqual([])
    })
  })

test('the status page is linked from every page of the site, and no portal has one', async ({ page }) => {
  const [chain] = readDemo().chains
  expect((await ask(Number(new URL(readDemo().base_url).port), '/status', { host: new URL(chain?.portal_url ?? '').host })).status).toBe(404)
  await page.goto('/')
  await page.getByRole('contentinfo').getByRole('link', { name: 'Status' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Status')
  // It says nothing of chains or inner addresses.
  const text = await page.locator('main').innerText()
  expect(text).not.toMatch(/nordwind|localhost|127\.0\.0\.1|[0-9a-f]{8}-[0-9a-f]{4}/i)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })
  test('nothing scrolls sideways in any language, what can be pressed is tall enough', async ({ page, context, baseURL }) => {
    for (const locale of ['en-XA', 'ar-XB', 'zh'] as const) {
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }])
      await page.goto('/status')
      await expectFits(page, locale)
      await expectLargeTargets(page, { among: 'header a, header button, footer a' })
    }
  })
})
