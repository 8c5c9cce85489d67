import { chainOf, readDemo } from '../demo-file'
import { expect, test } from './console-test'

/** A fill that no other test makes, so that nobody else meets the promotion. */
const VOLUME = '97'

test('an owner builds a promotion from nothing, tries it, publishes it, and the till’s quote has it', async ({ page, request, chain }) => {
  const headers = { Authorization: `Bearer ${chainOf(readDemo(), 0).test_secret_key}` }
  await page.goto(`/console/${chain.slug}-test/promotions/new`)
  await page.getByLabel('Name', { exact: true }).fill('A big fill')
  await page.getByLabel('Add a condition').selectOption({ label: 'Minimum volume' })
  await page.getByLabel('At least', { exact: true }).fill('95')
  await page.getByLabel('Add what it gives').selectOption({ label: 'Discount per unit' })
  await page.getByLabel('Off each unit', { exact: true }).fill('0.07')
  await page.getByLabel('Given').selectOption({ label: 'At the till' })
  await expect(page.getByLabel('The promotion in a sentence')).toContainText('Give 0.07 per litre from 95 l')
  const tried = page.getByRole('listitem').filter({ hasText: 'A big fill' })
  await expect(tried).toContainText('95')
  await page.getByLabel('Volume', { exact: true }).fill(VOLUME)
  await expect(tried).toContainText('= 6.79')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL('**/promotions/prm_*')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Live')

  const { data } = (await (await request.get('/api/v1/stations', { headers })).json()) as { data: { id: string; grades: { code: string; unit: string; unit_price: string }[] }[] }
  const station = data.find(({ grades }) => grades.length > 0)
  const grade = station?.grades[0]
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const line = { line_id: '1', type: 'fuel', grade: grade?.code, volume: VOLUME, volume_unit: grade?.unit, unit_price: grade?.unit_price, amount_minor: Math.round(Number(VOLUME) * Number(grade?.unit_price) * 100) }
  const quote = (await (await request.post('/api/v1/quotes', { headers, data: { station_id: station?.id, lines: [line] } })).json()) as { lines: { discounts: { promotion_id: string; amount_minor: number }[] }[] }
  expect(quote.lines[0]?.discounts).toContainEqual(expect.objectContaining({ promotion_id: id, amount_minor: 679 }))
  await request.post(`/api/v1/promotions/${id}/end`, { headers })
})
