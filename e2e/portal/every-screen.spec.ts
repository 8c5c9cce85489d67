import type { Page, Response } from '@playwright/test'
import { askNothingAhead, expectAccessible, expectFits, expectLargeTargets, expectNothingStyledInline } from '../screen-checks'
import { expect, test } from './portal-test'

const MEMBER_SCREENS = ['/', '/card', '/history', 'receipt', '/points', '/offers', '/profile', '/family', '/privacy', '/tier', '/programme', '/terms', '/nothing-here'] as const
const GUEST_SCREENS = ['/', '/programme', '/terms'] as const

/** `receipt` is the newest of the history. */
async function open(page: Page, origin: string, screen: string): Promise<Response | null> {
  const sent = await page.goto(`${origin}${screen === 'receipt' ? '/history' : screen}`)
  if (screen !== 'receipt') return sent
  const path = await page.locator('main a[href^="/history/sal_"]').first().getAttribute('href')
  return page.goto(`${origin}${path}`)
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  for (const screen of MEMBER_SCREENS)
    test(`axe finds nothing on ${screen} in either theme, targets are large enough, nothing is styled inline`, async ({ page, portal }) => {
      const sent = await open(page, portal.origin, screen)
      await expectAccessible(page)
      await expectLargeTargets(page, { wide: true })
      await expectNothingStyledInline(sent)
    })
  for (const screen of GUEST_SCREENS)
    test(`axe finds nothing on ${screen} for a guest in either theme`, async ({ page, guest }) => {
      await open(page, guest.origin, screen)
      await expectAccessible(page)
      await expectLargeTargets(page, { wide: true })
    })
})

for (const locale of ['en-XA', 'ar-XB', 'zh'] as const)
  test.describe(`${locale} at 320 px`, () => {
    test.use({ viewport: { width: 320, height: 640 } })
    test('no screen scrolls sideways', async ({ page, context, portal }) => {
      await askNothingAhead(page)
      await context.addCookies([{ name: 'locale', value: locale, url: portal.origin }])
      for (const screen of MEMBER_SCREENS) {
        await open(page, portal.origin, screen)
        await expectFits(page, locale)
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
