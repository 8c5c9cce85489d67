import { widgetStationStrings } from '../../server/contracts/widget-station-strings'
import type { WidgetStationsAnswer } from '../../server/contracts/widget-stations'
import { expectAccessible } from '../screen-checks'
import { BRAND } from './answers'
import { expect, layoutShift, test, type AskedOther } from './widget-test'

const station = (index: number): WidgetStationsAnswer['stations'][number] => ({
  id: `stn_${index}`, name: `Harbour Road ${index}`, address: `Kai ${index}, 24103 Kiel`, always_open: index === 1,
  grades: [{ name: 'Super E10', unit: 'l', unit_price: '1.699' }, { name: 'Diesel', unit: 'l', unit_price: '1.629' }],
})
const answer = (more: Partial<WidgetStationsAnswer>): WidgetStationsAnswer => ({ stations: [], currency: 'EUR', brand: BRAND, strings: widgetStationStrings('en', 'l'), at: '2026-11-22T10:00:00Z', ...more })

/** Nine stations, four a page; nearest is the last one. */
function serve({ body }: AskedOther): { body: WidgetStationsAnswer } {
  if (body.near) return { body: answer({ stations: [{ ...station(9), distance_m: 1_240 }] }) }
  if (body.search) return { body: answer({ stations: body.search === 'kiel' ? [station(2)] : [] }) }
  const from = body.offset ?? 0
  const stations = [1, 2, 3, 4, 5, 6, 7, 8, 9].slice(from, from + 4).map(station)
  return { body: answer({ stations, ...(from + 4 < 9 && { next_offset: from + 4 }) }) }
}

test('the finder shows prices, searches by place, goes on by page, and asks for the position only when told to', async ({ site, page, context }) => {
  site.answerOther = serve
  await site.open({ element: 'stations' }, 'found')
  // First of all: a page that was told a position once is told it again for a while, whatever it may since.
  await page.getByRole('button', { name: 'Near me' }).click()
  await expect(page.getByRole('status')).toHaveText('Your position isn’t available. Search for a place instead.')
  await context.grantPermissions(['geolocation'], { origin: site.hostOrigin })
  await context.setGeolocation({ latitude: 54.32342, longitude: 10.13521 })
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await site.open({ element: 'stations' }, 'found')
    expect(await layoutShift(page)).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(await page.locator('forecourt-stations .card').evaluate((card) => card.scrollWidth - card.clientWidth), 'nothing sticks out of the card').toBe(0)
  }
  await expectAccessible(page, 'stations')
  expect(await page.locator('forecourt-stations .card').evaluate((card) => getComputedStyle(card).getPropertyValue('--accent')), 'the chain’s colour').toContain(BRAND.light)
  const list = page.locator('forecourt-stations .station')
  await expect(list.first()).toHaveText('Harbour Road 1Kai 1, 24103 KielOpen 24 hoursSuper E10€1.699 / lDiesel€1.629 / l')
  await expect(list.nth(1)).not.toContainText('Open 24 hours')
  await page.getByRole('button', { name: 'Show more' }).press('Enter')
  await expect(list).toHaveCount(8)
  await expect(list.nth(4)).toBeFocused()
  await page.getByRole('searchbox', { name: 'Place or post code' }).fill(' kiel ')
  await page.keyboard.press('Enter')
  await expect(list).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden()
  await page.getByRole('searchbox').fill('atlantis')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByRole('status')).toHaveText('No station found. Try another place.')
  expect(site.others.filter(({ body }) => body.near)).toEqual([])
  await page.getByRole('button', { name: 'Near me' }).click()
  await expect(list.first()).toContainText('Harbour Road 91.2 km')
  expect(site.others.at(-1)?.body).toEqual({ key: 'fpk_test_widget', locale: 'en', near: { latitude: 54.323, longitude: 10.135 } })
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/54\.32|kiel"|atlantis/)
})

test('the finder begins anew in the other language when its own changes', async ({ site, page }) => {
  site.answerOther = ({ body }) => ({ body: { ...serve({ body } as AskedOther).body, strings: widgetStationStrings(body.locale === 'zh' ? 'zh' : 'en', 'l') } })
  await site.open({ element: 'stations' }, 'found')
  await page.getByRole('searchbox', { name: 'Place or post code' }).fill('kiel')
  await page.locator('forecourt-stations').evaluate((element) => element.setAttribute('lang', 'zh'))
  await expect(page.getByRole('searchbox')).toHaveAccessibleName(widgetStationStrings('zh', 'l').search ?? '')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page.locator('forecourt-stations .station').first()).toContainText(`/ ${widgetStationStrings('zh', 'l').l}`)
  const asked = site.others.length
  await page.locator('forecourt-stations').evaluate((element) => element.setAttribute('lang', 'zh'))
  await expect(page.locator('forecourt-stations .card')).toHaveCount(1)
  expect(site.others.map(({ body }) => body.locale)).toEqual([...Array.from({ length: asked - 1 }, () => 'en'), 'zh'])
})

test('the last list is there at once while the server is slow, with its time when the server is away; a first visit keeps the page’s own link', async ({ site, page }) => {
  site.answerOther = serve
  await site.open({ element: 'stations' }, 'found')
  site.answerOther = () => 'hang'
  await site.open({ element: 'stations' }, 'found')
  await expect(page.locator('forecourt-stations .station')).toHaveCount(4)
  site.answerOther = () => ({ status: 403 })
  await site.open({ element: 'stations' }, 'found')
  await expect(page.getByRole('status')).toHaveText(/^Prices of \w+ \d+, \d+:\d\d/)
  await page.evaluate(() => localStorage.clear())
  await site.open({ element: 'stations' }, 'error')
  await expect(page.getByRole('link', { name: 'All stations' })).toBeVisible()
  site.missing = ['/widget/v1/stations.js']
  await site.open({ element: 'stations' })
  await expect(page.getByRole('link', { name: 'All stations' })).toBeVisible()
  expect(await layoutShift(page)).toBe(0)
})
