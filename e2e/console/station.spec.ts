import { expect, test } from './console-test'

test('an owner plans a price and takes it back, enters what is in a tank, and closes a day that differs by a sale', async ({ page, chain }) => {
  test.setTimeout(120_000)
  await page.goto(`/console/${chain.slug}/stations`)
  // One that the demo leaves as tills made it: without readings, all days open.
  await page.locator(`main a[href$="/stations/${chain.stations[5]?.id}"]`).click()

  await page.getByRole('button', { name: 'Plan a price' }).click()
  await page.getByLabel('Price', { exact: true }).fill('1,589')
  await page.getByLabel('Cost').fill('1.612')
  await page.getByLabel('From').fill('2030-01-02T06:30')
  await page.getByRole('button', { name: 'Save' }).click()
  const planned = page.getByRole('row').filter({ hasText: '2 Jan 2030, 06:30' })
  await expect(planned).toContainText('Planned')
  await expect(planned).toContainText('−')
  await planned.getByRole('button', { name: /Take back/ }).click()
  await expect(planned).toHaveCount(0)

  await page.getByRole('link', { name: 'Stock', exact: true }).click()
  await page.getByRole('button', { name: 'Enter a reading' }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('8412.5')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('table').first()).toContainText('8,412.50')

  await page.getByRole('link', { name: 'Business days' }).click()
  await page.getByRole('button', { name: 'Close a day' }).click()
  await page.getByLabel('Net takings').fill('0.01')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { name: 'What may be behind it' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Net takings' })).toContainText('€0.01')
})
