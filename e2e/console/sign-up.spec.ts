import { expectAccessible } from '../screen-checks'
import { countTaps, expect, mailedCode, test } from './console-test'
import { stationFile } from './station-file'

const PRICES = ['1.859', '1.799', '1.699']

test('an owner goes from nothing to a running programme, a first basket and a key', async ({ page }) => {
  test.setTimeout(240_000)
  const taps = await countTaps(page)
  const number = Date.now().toString(36)
  const email = `ada-${number}@example.org`
  const screens: string[] = []
  // What the set-up's screens look like to those who can't see them, every-screen.spec.ts asks; here stand those that it can't open.
  const arrive = async (name: string, { isOnlyHere = false } = {}) => {
    screens.push(name)
    if (isOnlyHere) await expectAccessible(page, name)
  }

  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Ada Keller')
  await page.getByLabel('E-mail').fill(email)
  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'password')
  await page.getByLabel('Password').fill('seven pumps and a shop')
  await arrive('account', { isOnlyHere: true })
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Code').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('This code is wrong')).toBeVisible()
  await page.getByLabel('Code').fill(mailedCode(email))
  await page.getByRole('button', { name: 'Confirm' }).click()

  await page.waitForURL('**/start')
  await page.getByLabel('Name', { exact: true }).fill(`Nordwind ${number}`)
  await expect(page.getByText(`nordwind-${number}.localhost`)).toBeVisible()
  await expect(page.getByLabel('Currency')).toHaveValue('EUR')
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Berlin')
  await arrive('chain', { isOnlyHere: true })
  await page.getByRole('button', { name: 'Create the chain' }).click()

  await page.waitForURL('**/setup/brand')
  await page.getByLabel('Colour', { exact: true }).fill('#e05a00')
  await expect(page.getByText('Made readable:')).toBeVisible()
  await page.getByLabel('Points in English').fill('Knots')
  await expect(page.getByRole('region', { name: 'Preview' }).getByText('Knots').first()).toBeVisible()
  await arrive('brand')
  await page.getByRole('button', { name: 'Save and go on' }).click()

  await page.waitForURL('**/setup/stations')
  await page.locator('input[type=file]').setInputFiles(stationFile())
  await expect(page.getByLabel('Column for Name')).toHaveValue('name')
  await page.getByLabel('Only rows where').selectOption('brand')
  await page.getByLabel('is exactly').fill('Westfalen')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('button', { name: 'Import 173 stations' })).toBeVisible({ timeout: 30_000 })
  // A notice that is fading out would be measured half-way.
  await expect(page.getByText('The portal wears it now')).toBeHidden({ timeout: 20_000 })
  await arrive('stations', { isOnlyHere: true })
  await page.getByRole('button', { name: 'Import 173 stations' }).click()

  await page.waitForURL('**/setup/prices')
  const prices = page.getByLabel(/^Price of/)
  await expect(prices).toHaveCount(PRICES.length)
  for (const [index, price] of PRICES.entries()) await prices.nth(index).fill(price)
  await arrive('prices')
  await page.getByRole('button', { name: 'Save prices' }).click()

  await page.waitForURL('**/setup/programme')
  await arrive('programme')
  await page.getByRole('button', { name: 'Start with this template' }).click()
  await expect(page.getByText('The programme runs')).toBeVisible()
  // 40 l at 1.859 are 74.36; 0.03 off each litre in the quiet hours leaves 73.16.
  await expect(page.getByText('€73.16')).toBeVisible()
  await expect(page.getByText('Off-peak discount').first()).toBeVisible()
  expect(screens, 'screens up to the first basket').toHaveLength(6)
  expect(await taps(), 'presses up to the first basket').toBeLessThanOrEqual(12)

  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL('**/setup/keys')
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('button', { name: 'Create the key' }).click()
  await expect(page.getByRole('textbox', { name: 'Till' })).toHaveValue(/^fk_live_/)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByRole('rowheader', { name: 'Till' })).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'Your chain is set up' })).toBeVisible()

  await page.goto(`/console/nordwind-${number}-test/stations`)
  await expect(page.getByText('Test side:'), 'the test side begins like the live one').toBeVisible()
  await expect(page.getByRole('rowheader').first()).toBeVisible()
})

test('a sign-up that is interrupted goes on where it stopped', async ({ page }) => {
  const email = `ida-${Date.now().toString(36)}@example.org`
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Ida Brandt')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('seven pumps and a shop')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText(email)).toBeVisible()
  await page.reload()
  await page.getByLabel('Code').fill(mailedCode(email))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Your address is confirmed')).toBeVisible()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('seven pumps and a shop')
  await page.locator('form').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/start')
})

test('the console leads guests to the sign-in and back, and other chains do not exist', async ({ page, chain }) => {
  expect((await page.request.get('/console/somebody-else')).status()).toBe(404)
  await page.context().clearCookies()
  await page.goto(`/console/${chain.slug}`)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})
