import { expect, signIn, test } from './portal-test'

test('a family from the invitation to its end: both see one balance and who brought what', async ({ page, portal, browser }, { workerIndex }) => {
  const invited = portal.chain.members.at(-1 - workerIndex)
  if (!invited) throw new Error('the demo has no members')
  await page.goto(`${portal.origin}/profile`)
  await page.locator('a[href="/family"]').click()
  await page.getByLabel('Their phone').fill(invited.phone)
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByText('for 30 days')).toBeVisible()

  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signIn(other, { ...portal, member: invited }, '/profile')
  await expect(other.getByText('An invitation is waiting for you.')).toBeVisible()
  await other.locator('a[href="/family"]').click()
  await other.getByRole('button', { name: 'Join the family' }).click()
  await expect(other.getByText('Brought into the family').first()).toBeVisible()
  const balanceOf = async (of: typeof page) => of.getByRole('region', { name: 'The family\'s balance' }).locator('p').first().textContent()
  await page.reload()
  expect(await balanceOf(page)).toBe(await balanceOf(other))

  await page.getByRole('button', { name: 'End the family' }).click()
  await expect(page.getByText('everybody else begins at nothing')).toBeVisible()
  await page.getByRole('button', { name: 'End it now' }).click()
  await expect(page.getByText('You share with nobody yet')).toBeVisible()
  await other.context().close()
})
