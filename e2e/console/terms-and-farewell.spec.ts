import { randomUUID } from 'node:crypto'
import { expectAccessible } from '../screen-checks'
import { expect, test } from './console-test'
import { call, makeOwner } from './staff-test'

const text = (what: string) => ({ en: `# ${what}\n\nHow we work together.`, zh: `# ${what}\n\n我们如何合作。` })
const texts = (version: number, what: string) => ({ version, terms: text(what), privacy: text('Privacy') })

test('new terms stand before the next screen until they are agreed to; a member ends the membership, staff erases another', async ({ page, browser, baseURL }) => {
  test.setTimeout(180_000)
  const { slug } = await makeOwner(page)
  const side = { chain: slug, mode: 'test' }
  const { key } = (await call(page, 'keys.create', { ...side, key: { kind: 'secret', label: 'Till', scopes: ['till', 'manage'] } })) as { key: string }
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() }
  const codeFor = async (phone: string) => {
    const sent = (await (await page.request.get(`/api/v1/test/messages?to=${encodeURIComponent(phone)}&limit=1`, { headers })).json()) as { data: { text: string }[] }
    return /\d{6}/.exec(sent.data[0]?.text ?? '')?.[0] ?? ''
  }
  await call(page, 'privacy.publishTerms', { ...side, texts: texts(0, 'First terms') })

  const origin = (baseURL ?? '').replace('localhost', `${slug}-test.localhost`)
  const context = await browser.newContext({ locale: 'en-GB' })
  const portal = await context.newPage()
  const phone = '+4915112345678'
  await portal.goto(origin)
  await portal.getByLabel('Phone number').fill(phone)
  await portal.getByRole('button', { name: 'Send me a code' }).click()
  await expect(portal.getByLabel('Code', { exact: true })).toBeFocused()
  await portal.getByLabel('Code', { exact: true }).fill(await codeFor(phone))
  await portal.getByLabel('I accept the terms').check()
  await portal.getByRole('button', { name: 'Join' }).click()
  await expect(portal.getByRole('link', { name: 'Show card at the till' })).toBeVisible()

  await call(page, 'privacy.publishTerms', { ...side, texts: texts(1, 'Second terms') })
  await portal.goto(`${origin}/points`)
  await expect(portal.getByRole('heading', { name: 'Our terms have changed' })).toBeVisible()
  await expect(portal.getByRole('region', { name: 'New terms and privacy text' })).toContainText('Second terms')
  await expectAccessible(portal, 'new terms')
  await portal.getByRole('button', { name: 'I agree' }).click()
  await expect(portal).toHaveURL(`${origin}/points`)

  await portal.goto(`${origin}/privacy`)
  await portal.getByRole('button', { name: 'Delete my account' }).click()
  await expect(portal.getByLabel('Code', { exact: true })).toBeFocused()
  await expectAccessible(portal, 'delete the account')
  await portal.getByLabel('Code', { exact: true }).fill(await codeFor(phone))
  await portal.getByRole('button', { name: 'Delete for good' }).click()
  await expect(portal.getByRole('button', { name: 'Delete for good' })).toBeHidden()
  await portal.goto(`${origin}/points`)
  await expect(portal).toHaveURL(`${origin}/?next=%2Fpoints`)
  await context.close()

  const enrolled = await page.request.post('/api/v1/members', { headers, data: { phone: '+4915112345679', name: 'Jo Brandt', consent: { terms: true } } })
  const { id } = (await enrolled.json()) as { id: string }
  await page.goto(`/console/${slug}-test/members/${id}`)
  await page.getByRole('button', { name: 'Erase…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeDisabled()
  await dialog.getByLabel('Reason').selectOption('member_asked')
  await expectAccessible(page, 'erase a member')
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(page.getByText('Erased.')).toBeVisible()
  await expect(page.getByText('Jo Brandt')).toHaveCount(0)
})

test('the test side\'s configuration is taken live after a look at what it changes, and once', async ({ page }) => {
  test.setTimeout(90_000)
  const { slug } = await makeOwner(page)
  await call(page, 'grades.create', { chain: slug, mode: 'test', grade: { code: 'E10', name: 'Super E10', unit: 'l' } })
  await page.goto(`/console/${slug}-test`)
  await page.getByRole('button', { name: 'Go live with this' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('+ 1')).toBeVisible()
  await expectAccessible(page, 'go live')
  await dialog.getByRole('button', { name: 'Take it live' }).click()
  await expect(page.getByText('Live now')).toBeVisible()
  await page.getByRole('button', { name: 'Go live with this' }).click()
  await expect(dialog.getByText('The live side has all of this already.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Take it live' })).toBeDisabled()
})
