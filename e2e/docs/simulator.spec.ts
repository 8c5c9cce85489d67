import { expect, test } from '@playwright/test'
import { readDemo } from '../demo-file'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('the POS simulator plays every story against the demo’s test side, and everything holds', async ({ page }) => {
  const { pos_simulator_url: address, chains } = readDemo()
  const key = chains[0]?.test_secret_key ?? ''
  await page.goto(`${new URL(address).pathname}?story=all`)
  const field = page.getByLabel('Secret test key')
  await field.fill(chains[0]?.secret_key ?? '')
  await expect(page.getByText('This is a live key')).toBeVisible()
  await field.fill(key)
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(page.getByText(/17 of 17 stories held/)).toBeVisible({ timeout: 45_000 })
  await expect(page.locator('[data-story][data-held="true"]')).toHaveCount(17)

  const till = page.getByRole('region', { name: 'The till' })
  await expect(till.getByRole('heading', { name: 'Journal' })).toBeVisible()
  const postpay = page.locator('[data-story="postpay"]')
  await postpay.locator('li', { hasText: 'Paid as quoted' }).getByText('Answer', { exact: true }).click()
  await expect(postpay.getByRole('region', { name: /^Answer · Paid as quoted/ })).toContainText('"status": "finalised"')
  await postpay.locator('li', { hasText: 'Paid as quoted' }).getByText('Request', { exact: true }).click()
  await expect(postpay.getByRole('region', { name: /^Request · Paid as quoted/ })).toContainText('Bearer fk_test_…')
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]))
  expect(kept).not.toContain(key)
})

test('a key that nobody has opens no till, and the page says so', async ({ page }) => {
  await page.goto('/docs/simulator')
  await page.getByLabel('Secret test key').fill('fk_test_nobody')
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '401 unauthenticated' })).toBeVisible()
})
