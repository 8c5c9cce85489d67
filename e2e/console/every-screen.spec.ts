import type { Page, Response } from '@playwright/test'
import { chainOf, readDemo } from '../demo-file'
import { askNothingAhead, expectAccessible, expectFits, expectLargeTargets, expectNothingStyledInline } from '../screen-checks'
import { expect, test } from './console-test'

const SCREENS = ['', '/members', '/members/segments', 'member', '/sales', '/sales/discrepancies', 'sale', '/promotions', '/promotions/new', '/promotions/stacking', 'promotion', 'edit', '/programme', '/stations', '/stations/places', '/stations/import', 'station', 'stock', 'days', 'day', '/brand', '/team', '/account', '/no-access', '/developers', '/developers/website', '/developers/webhooks', 'endpoint', '/developers/jobs', '/developers/messages', '/privacy', '/privacy/terms', '/audit', '/setup', '/setup/brand', '/setup/stations', '/setup/prices', '/setup/programme', '/setup/keys'] as const
/** One of a list: where the list is, and how its rows' links begin; then the page of it that is meant. */
const FIRST_OF: Readonly<Record<string, readonly [string, string, string?]>> = {
  member: ['/members', 'mem_'], sale: ['/sales', 'sal_'], promotion: ['/promotions', 'prm_'], edit: ['/promotions', 'prm_', '/edit'], endpoint: ['/developers/webhooks', 'whe_'],
  station: ['/stations', 'stn_', ''], stock: ['/stations', 'stn_', '/stock'], days: ['/stations', 'stn_', '/days'], day: ['/stations', 'stn_', '/days'],
}

/** Where they are, once somebody of this worker has followed the links to them. */
const addresses = new Map<string, string>()

async function open(page: Page, slug: string, screen: string): Promise<Response | null> {
  const sent = await page.goto(addresses.get(screen) ?? (await find(page, slug, screen)))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return sent
}

async function find(page: Page, slug: string, screen: string): Promise<string> {
  const [list, prefix, tab] = FIRST_OF[screen] ?? []
  if (list === undefined) return `/console/${slug}${screen}`
  if (screen === 'endpoint') await makeEndpoint(page)
  // The demo's first station has readings and closed days.
  const of = tab === undefined || prefix !== 'stn_' ? prefix : chainOf(readDemo(), 0).stations[0]?.id
  await page.goto(`/console/${slug}${list}`)
  let address = `${(await page.locator(`main a[href*="${list}/${of}"]`).first().getAttribute('href')) ?? ''}${tab ?? ''}`
  if (screen === 'day') {
    // The newest date is open; the one before it differs and says why.
    await page.goto(address)
    address = (await page.locator('main a[href*="/days/"]').nth(1).getAttribute('href')) ?? ''
  }
  addresses.set(screen, address)
  return address
}

/** The demo has none: one that hears of what hardly ever happens in it. */
async function makeEndpoint(page: Page): Promise<void> {
  const demo = readDemo()
  const made = await page.request.post(`${demo.base_url}/api/v1/webhook-endpoints`, { headers: { Authorization: `Bearer ${chainOf(demo, 0).secret_key}` }, data: { url: 'https://hooks.example.org/forecourt', events: ['points.expired'] } })
  expect(made.status(), await made.text()).toBe(201)
}

for (const screen of SCREENS) {
  test(`${screen || 'home'} on a desk and on a phone: axe finds nothing in either theme, nothing is styled inline, targets are large enough`, async ({ pages: { slug, page, turnInto } }) => {
    await turnInto('desk')
    const sent = await open(page, slug, screen)
    await page.waitForLoadState('networkidle')
    await expectAccessible(page, `${screen} on a desk`)
    await expectNothingStyledInline(sent)
    await turnInto('phone')
    await expectAccessible(page, `${screen} on a phone`)
    await expectLargeTargets(page)
  })
}

for (const locale of ['en-XA', 'ar-XB', 'zh'] as const)
  test.describe(`${locale} at 320 px`, () => {
    test.use({ viewport: { width: 320, height: 640 } })
    test('no screen scrolls sideways', async ({ page, context, chain, baseURL }) => {
      test.setTimeout(180_000)
      await askNothingAhead(page)
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }])
      for (const screen of SCREENS) {
        await open(page, chain.slug, screen)
        await expectFits(page, locale)
      }
    })
  })
