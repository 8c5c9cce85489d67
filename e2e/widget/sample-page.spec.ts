import type { Page } from '@playwright/test'
import { startSampleSite } from '../../widgets/sample/server'
import { expectAccessible } from '../screen-checks'
import { expect, layoutShift, test, type Site } from './widget-test'

/** The real sample website on a widget host whose answers the test decides. */
async function openSample(site: Site, page: Page, run: (url: string) => Promise<void>): Promise<void> {
  const chain = {
    name: 'Kestrel Fuel', slug: 'kestrel', publishableKey: 'fpk_test_widget', widgetKid: 'wk_1', widgetSecret: 'secret', portalUrl: 'http://kestrel.localhost:3000/',
    members: [{ id: 'mem_1', name: 'Jo Brandt' }, { id: 'mem_2', name: 'Lin Wei' }],
  }
  const sample = await startSampleSite({ port: 0, appOrigin: site.widgetOrigin, chain })
  try {
    await page.goto(sample.url)
    await run(sample.url)
  } finally {
    await sample.close()
  }
}
const card = (page: Page) => page.locator('forecourt-balance .card')

test('a guest sees the way in, signs in at the website, sees the balance, and is a guest again after signing out', async ({ site, page }) => {
  await openSample(site, page, async () => {
    await expect(card(page)).toHaveClass(/guest/)
    await page.locator('forecourt-balance .link').click()
    await expect(page.getByLabel('Sign in to this website as')).toBeFocused()
    await page.getByLabel('Sign in to this website as').selectOption('Lin Wei')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(card(page)).toContainText('1,240')
    await expect(page.getByRole('heading', { name: 'Good to see you, Lin Wei' })).toBeVisible()
    const claims = JSON.parse(Buffer.from(site.asked.at(-1)?.token?.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }
    expect(claims.sub).toBe('mem_2')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(card(page)).toHaveClass(/guest/)
    expect(site.asked.at(-1)?.token).toBeUndefined()
    expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain('1240')
  })
})

test('a token that has run out while the page stood open is renewed by the website’s own back end', async ({ site, page }) => {
  await openSample(site, page, async () => {
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(card(page)).toHaveClass(/member/)
    const first = site.asked.at(-1)?.token
    const answer = site.answer
    site.answer = (asked, nth) => (asked.token === site.asked[nth - 2]?.token ? answer(asked, nth) : nth % 2 ? { status: 401 } : answer(asked, nth))
    await page.evaluate(() => document.querySelector<HTMLElement & { refresh(): void }>('forecourt-balance')?.refresh())
    await expect.poll(() => site.asked.at(-1)?.token).not.toBe(first)
    await expect(card(page)).toHaveClass(/member/)
  })
})

test('axe finds nothing in either theme and nothing moves or overflows, guest and signed in', async ({ site, page }) => {
  await openSample(site, page, async (url) => {
    for (const state of ['guest', 'member']) {
      for (const width of [320, 390, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(url)
        await expect(card(page)).toHaveClass(new RegExp(state))
        expect(await layoutShift(page), `${state} ${width}`).toBe(0)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
      await expectAccessible(page, state)
      if (state === 'guest') await page.getByRole('button', { name: 'Sign in' }).click()
    }
  })
})
