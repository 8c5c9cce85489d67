import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './console-test'

const STYLED_INLINE = /<[a-z][^>]* style=/

const SCREENS = ['', '/members', 'member', '/sales', 'sale', '/promotions', 'promotion', '/programme', '/stations', '/stations/import', '/brand', '/team', '/account', '/no-access', '/developers', '/setup', '/setup/brand', '/setup/stations', '/setup/prices', '/setup/programme', '/setup/keys'] as const
/** One of a list: where the list is, and how its rows' links begin. */
const FIRST_OF: Readonly<Record<string, readonly [string, string]>> = { member: ['/members', 'mem_'], sale: ['/sales', 'sal_'], promotion: ['/promotions', 'prm_'] }

async function open(page: Page, slug: string, screen: string): Promise<void> {
  const [list, prefix] = FIRST_OF[screen] ?? []
  await page.goto(`/console/${slug}${list ?? screen}`)
  if (list !== undefined) await page.goto((await page.locator(`main a[href*="${list}/${prefix}"]`).first().getAttribute('href')) ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** Smaller than 44 px on a touch screen; links in running text and what a whole row stands for are exempt. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=checkbox], [type=radio], [type=file]), select, summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[popover]:not(:popover-open), .sr-only') && !element.classList.contains('sr-only'))
      .filter((element) => getComputedStyle(element).display !== 'inline' && getComputedStyle(element, '::after').position !== 'absolute')
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.5)
      .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`),
  )

for (const theme of ['light', 'dark'] as const) {
  test.describe(`${theme} on a desk`, () => {
    test.use({ colorScheme: theme, viewport: { width: 1440, height: 900 } })
    for (const screen of SCREENS)
      test(`axe finds nothing on ${screen || 'home'}, nothing is styled inline`, async ({ page, chain }) => {
        await open(page, chain.slug, screen)
        await expectAccessible(page, screen)
        expect(await (await page.request.get(page.url())).text()).not.toMatch(STYLED_INLINE)
      })
  })
  test.describe(`${theme} on a phone`, () => {
    test.use({ colorScheme: theme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    for (const screen of SCREENS)
      test(`axe finds nothing on ${screen || 'home'}, targets are large enough`, async ({ page, chain }) => {
        await open(page, chain.slug, screen)
        await expectAccessible(page, screen)
        expect(await smallTargets(page)).toEqual([])
      })
  })
}

for (const locale of ['en-XA', 'ar-XB', 'zh'] as const)
  test.describe(`${locale} at 320 px`, () => {
    test.use({ viewport: { width: 320, height: 640 } })
    test('no screen scrolls sideways', async ({ page, context, chain, baseURL }) => {
      test.setTimeout(180_000)
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }])
      for (const screen of SCREENS) {
        await open(page, chain.slug, screen)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), screen).toBeLessThanOrEqual(0)
        expect(await page.evaluate(() => document.documentElement.dir), screen).toBe(locale === 'ar-XB' ? 'rtl' : 'ltr')
      }
    })
  })
