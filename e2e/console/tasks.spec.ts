import { countTaps, expect, signIn, test } from './console-test'

test('why a price was what it was: two presses from home', async ({ page, chain }) => {
  const taps = await countTaps(page)
  await page.goto(`/console/${chain.slug}`)
  await page.getByRole('link', { name: 'Sales', exact: true }).click()
  await page.getByRole('rowheader').first().getByRole('link').click()
  await expect(page.getByRole('article', { name: /^Receipt of/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Why this price' })).toBeVisible()
  expect(await taps()).toBe(2)
})

test('a member is found by phone with the keyboard alone, and nothing of it stands in the address', async ({ page, chain }) => {
  const phone = chain.members[0]?.phone ?? ''
  await page.goto(`/console/${chain.slug}/members`)
  await page.getByRole('searchbox', { name: 'Search members' }).focus()
  await page.keyboard.type(phone)
  await expect(page.getByRole('table', { name: 'Members found' }).getByText(phone)).toBeVisible()
  expect(page.url()).not.toContain(phone.slice(-4))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Ledger' })).toBeVisible()
})

test('the simulator says why: quiet hours count, a Sunday does not', async ({ page, chain }) => {
  await page.goto(`/console/${chain.slug}/promotions`)
  const simulator = page.locator('#simulator')
  const offPeak = simulator.getByRole('listitem').filter({ hasText: 'Off-peak' })
  await simulator.getByLabel('When').fill('2026-11-23T12:00')
  await expect(offPeak.getByText('Applied')).toBeVisible()
  await simulator.getByLabel('When').fill('2026-11-22T12:00')
  await expect(offPeak.getByText('Condition not met')).toBeVisible()
})

test('the test side stays the test side from page to page', async ({ page, chain }) => {
  await page.goto(`/console/${chain.slug}/sales`)
  await page.getByRole('navigation', { name: 'Side of the chain' }).getByRole('link', { name: 'Test' }).click()
  await expect(page).toHaveURL(new RegExp(`/console/${chain.slug}-test/sales$`))
  await expect(page.getByText('Test side:')).toBeVisible()
  await page.getByRole('link', { name: 'Promotions', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/console/${chain.slug}-test/promotions$`))
})

test('a key is made on the test side, shown once and revoked', async ({ page, chain }) => {
  const label = `Till ${Date.now().toString(36)}`
  // Keys need a proof of the last ten minutes, and this worker may have signed in before that.
  await page.context().clearCookies()
  await signIn(page, chain.owner)
  await page.goto(`/console/${chain.slug}-test/developers`)
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(label)
  await page.getByRole('button', { name: 'Create the key' }).click()
  const key = await page.getByRole('textbox', { name: label }).inputValue()
  expect(key).toMatch(/^fk_test_/)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByRole('rowheader', { name: label })).toBeVisible()
  expect(await page.content()).not.toContain(key)
  await page.getByRole('button', { name: `Revoke ${label}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('row', { name: label }).getByText('Revoked')).toBeVisible()
})

test('what a website pastes is chosen beside the real widgets, which show a guest what they would show there', async ({ page, chain }) => {
  await page.goto(`/console/${chain.slug}/developers/website`)
  await expect(page.locator('forecourt-balance .card')).toHaveClass(/guest/)
  const code = page.getByRole('region', { name: 'HTML' })
  await expect(code).toContainText(`<forecourt-balance publishable-key="${chain.publishable_key}">`)
  await page.getByLabel('Points balance').uncheck()
  await page.getByLabel('Stations with prices').check()
  await expect(code).not.toContainText('forecourt-balance')
  await expect(page.locator('forecourt-stations .station-name').first()).not.toBeEmpty()
  await expect(page.getByRole('region', { name: 'CSS' })).toContainText('forecourt-stations svg')
})

test('a range of days stands in the address, and the chart has its table', async ({ page, chain }) => {
  await page.goto(`/console/${chain.slug}`)
  await page.getByRole('link', { name: '7 days' }).click()
  await expect(page).toHaveURL(/days=7/)
  await page.locator('summary', { hasText: 'As a table' }).click()
  await expect(page.getByRole('table', { name: 'As a table' }).getByRole('row')).toHaveCount(8)
})
