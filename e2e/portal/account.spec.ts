import { randomUUID } from 'node:crypto'
import { chainOf, readDemo } from '../demo-file'
import { expect, test, type Portal } from './portal-test'

interface ApiMember { id: string; name?: string; balances: { points: { available: number } }; tier: { name: string } }
interface ApiSale { id: string; totals: { net_minor: number; discount_minor: number }; points: { earned: number; balance_after: number } }

const whole = new Intl.NumberFormat('en')
const money = ({ chain }: Portal, minor: number) => new Intl.NumberFormat('en', { style: 'currency', currency: chain.currency, currencyDisplay: 'narrowSymbol' }).format(minor / 10 ** chain.currency_decimals)

/** Ten units at the sign price of the chain's first station: an amount without rounding. */
async function sell({ api, chain, member }: Portal): Promise<ApiSale> {
  const station = chain.stations[0]
  const grade = station?.grades[0]
  if (!station || !grade) throw new Error('the demo has no station with a grade')
  const now = new Date()
  const amount = Math.round(Number(grade.unit_price) * 10 * 10 ** chain.currency_decimals)
  return api.call<ApiSale>('POST', '/sales', {
    station_id: station.id, pos_id: 'e2e', pos_transaction_id: randomUUID(), occurred_at: now.toISOString(),
    business_date: new Intl.DateTimeFormat('sv-SE', { timeZone: station.time_zone }).format(now),
    member: { id: member.id }, payments: [{ method: 'card', amount_minor: amount }],
    lines: [{ line_id: '1', type: 'fuel', grade: grade.code, pump: '2', volume: '10.000', volume_unit: grade.unit, unit_price: grade.unit_price, amount_minor: amount }],
  })
}

test('the balance is the one that the API tells', async ({ page, portal }) => {
  const told = await portal.api.call<ApiMember>('GET', `/members/${portal.member.id}`)
  await page.goto(portal.origin)
  const card = page.getByRole('region', { name: `Member card of ${portal.chain.name}` })
  await expect(card.getByText(whole.format(told.balances.points.available), { exact: true })).toBeVisible()
  await expect(card.getByText(told.tier.name, { exact: true })).toBeVisible()
  await page.goto(`${portal.origin}/points`)
  await expect(page.getByRole('region', { name: 'Balance' })).toContainText(whole.format(told.balances.points.available))
})

test('a sale of a till is in the history with an explained receipt, and a refund shows on it', async ({ page, portal }) => {
  const sale = await sell(portal)
  await page.goto(portal.origin)
  await page.locator(`a[href="/history/${sale.id}"]`).click()
  const receipt = page.getByRole('article')
  await expect(receipt).toContainText(portal.chain.stations[0]?.name ?? '')
  await expect(receipt).toContainText(money(portal, sale.totals.net_minor))
  await expect(receipt).toContainText(`+${whole.format(sale.points.earned)}`)
  await expect(receipt).toContainText(whole.format(sale.points.balance_after))
  if (sale.totals.discount_minor > 0) await expect(receipt).toContainText('Member price')
  await page.goto(`${portal.origin}/points`)
  await expect(page.locator(`a[href="/history/${sale.id}"]`)).toBeVisible()
  await portal.api.call('POST', `/sales/${sale.id}/refunds`, { refund_reference: randomUUID(), reason: 'test' })
  await page.goto(`${portal.origin}/history/${sale.id}`)
  await expect(page.getByRole('article').getByText('Refunded').first()).toBeVisible()
})

test('a month of the history holds the fills of that month, and its chip takes the filter off again', async ({ page, portal }) => {
  await page.goto(`${portal.origin}/history`)
  const chips = page.getByRole('navigation', { name: 'Months' }).getByRole('link')
  const name = (await chips.nth(1).textContent()) ?? ''
  await chips.nth(1).click()
  await expect(page).toHaveURL(/month=\d{4}-\d{2}/)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([name])
  await chips.nth(1).click()
  await expect(page).toHaveURL(`${portal.origin}/history`)
})

test('the code on the card is the member’s: a till that scans it finds them', async ({ page, portal }) => {
  await page.goto(`${portal.origin}/card`)
  await expect(page.getByRole('img', { name: 'Code for the till' })).toBeVisible()
  const code = await page.locator('[data-code]').getAttribute('data-code')
  expect(code).toMatch(/^FC1\./)
  const found = await portal.api.call<ApiMember>('POST', '/members/lookup', { identifier: { type: 'qr', value: code } })
  expect(found.id).toBe(portal.member.id)
})

test('the card opens and its code goes on changing without a network', async ({ page, context, portal }) => {
  await page.clock.install()
  await page.goto(`${portal.origin}/card`)
  await expect.poll(() => page.evaluate(async () => ((await caches.has('card-1')) ? (await (await caches.open('card-1')).keys()).length : 0)), { timeout: 20_000 }).toBeGreaterThan(3)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('img', { name: 'Code for the till' })).toBeVisible()
  const before = await page.locator('[data-code]').getAttribute('data-code')
  await page.clock.fastForward(60_000)
  await expect.poll(() => page.locator('[data-code]').getAttribute('data-code')).not.toBe(before)
  await context.setOffline(false)
})

test('signing out takes the kept card off the phone', async ({ page, portal }) => {
  await page.goto(`${portal.origin}/card`)
  await expect.poll(() => page.evaluate(() => caches.has('card-1')), { timeout: 20_000 }).toBe(true)
  await page.route('**/api/auth/signout', (route) => route.fulfill({ json: { url: portal.origin } }))
  await page.goto(`${portal.origin}/profile`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(`${portal.origin}/`)
  expect(await page.evaluate(() => caches.keys())).toEqual([])
})

test('a vehicle is added and changed, and a fuel that isn’t sold is told', async ({ page, portal }) => {
  await page.goto(`${portal.origin}/profile`)
  const plate = `T-${randomUUID().slice(0, 6).toUpperCase()}`
  await page.getByRole('button', { name: 'Add a vehicle' }).click()
  await page.getByLabel('Plate').fill(plate)
  await page.getByLabel('Fuel').fill('Paraffin')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('This fuel isn\'t sold here.')).toBeVisible()
  await page.getByLabel('Fuel').fill(portal.chain.stations[0]?.grades[0]?.code ?? '')
  await page.getByLabel('Tank').fill('62,5')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(plate)).toBeVisible()
  await expect(page.getByText(/Tank 62\.5/).first()).toBeVisible()
})

test('another chain’s portal takes no cookie of this one', async ({ page, context, portal }) => {
  const other = chainOf(readDemo(), 1)
  const cookies = (await context.cookies(portal.origin)).filter(({ name }) => name.includes('forecourt'))
  expect(cookies.length).toBeGreaterThan(0)
  await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: other.portal_url })))
  await page.goto(other.portal_url)
  await expect(page.getByRole('heading', { name: 'Sign in or join' })).toBeVisible()
  await page.goto(`${other.portal_url}/card`)
  await expect(page).toHaveURL(`${other.portal_url}/?next=%2Fcard`)
})
