import { randomUUID } from 'node:crypto'
import { expectAccessible } from '../screen-checks'
import { expect, test } from './console-test'

test('two members are shown side by side, made one for good, and the old address leads to the kept one', async ({ page, chain }) => {
  const headers = { authorization: `Bearer ${chain.test_secret_key}` }
  const tail = String(Date.now()).slice(-7)
  const enrol = async (phone: string, name: string) => {
    const answer = await page.request.post('/api/v1/members', { headers: { ...headers, 'idempotency-key': randomUUID() }, data: { phone, name, consent: { terms: true } } })
    return ((await answer.json()) as { id: string }).id
  }
  const [kept, absorbed] = [await enrol(`+49151${tail}1`, 'Jo Brandt'), await enrol(`+49151${tail}2`, 'Johanna Brandt')]
  const base = `/console/${chain.slug}-test/members`
  await page.goto(`${base}/${kept}`)
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('The other member').fill(`+49151${tail}9`)
  await dialog.getByRole('button', { name: 'Compare' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Nobody else has this phone, card or plate.')
  await dialog.getByLabel('The other member').fill(`+49151${tail}2`)
  await dialog.getByRole('button', { name: 'Compare' }).click()
  await expect(dialog.getByRole('table')).toContainText('Johanna Brandt')
  await expectAccessible(page, 'merge')
  await dialog.getByLabel('Reason').fill('Enrolled twice')
  await dialog.getByRole('button', { name: 'Merge for good' }).click()
  await expect(page.getByText('Merged. The balance is 0.')).toBeVisible()
  await expect(page.getByText('Enrolled twice')).toBeVisible()
  await page.goto(`${base}/${absorbed}`)
  await expect(page).toHaveURL(`${base}/${kept}`)
})
