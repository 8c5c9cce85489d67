import { chainOf, readDemo } from '../demo-file'
import { expect, newestCode, signIn, test } from './portal-test'

test('a member is in with number and code, and lands where they wanted to go', async ({ page }) => {
  const demo = readDemo()
  const chain = chainOf(demo, 0)
  const member = chain.members[0]
  if (!member) throw new Error('the demo has no members')
  const startedAt = Date.now()
  await page.goto(`${chain.portal_url}/points`)
  await expect(page).toHaveURL(`${chain.portal_url}/?next=%2Fpoints`)
  await signIn(page, { baseUrl: demo.base_url, origin: chain.portal_url, member }, '/points')
  await expect(page).toHaveURL(`${chain.portal_url}/points`)
  expect(Date.now() - startedAt, 'within thirty seconds').toBeLessThan(30_000)
  await page.goto(`${chain.portal_url}/profile`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in or join' })).toBeVisible()
  await page.goto(`${chain.portal_url}/card`)
  await expect(page).toHaveURL(`${chain.portal_url}/?next=%2Fcard`)
})

test('a code is taken as it is pasted, blanks and all, and a wrong one says what to do', async ({ page }) => {
  const demo = readDemo()
  const chain = chainOf(demo, 1)
  const member = chain.members[1]
  if (!member) throw new Error('the demo has no members')
  await page.goto(chain.portal_url)
  await page.getByLabel('Phone number').fill(member.phone)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  const field = page.getByLabel('Code', { exact: true })
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(field).toHaveAttribute('inputmode', 'numeric')
  const code = await newestCode(page.request, demo.base_url, member)
  await field.fill(code === '000000' ? '000001' : '000000')
  await expect(page.getByText('This code is wrong or no longer good.')).toBeVisible()
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await expect(page.getByRole('link', { name: 'Show card at the till' })).toBeVisible()
})

test('what is typed before the page’s script has come is what is sent', async ({ page, guest }) => {
  let arrive = () => undefined as void
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(/\.js(\?|$)/, (route) => arrived.then(() => route.continue()))
  await page.goto(guest.origin, { waitUntil: 'commit' })
  await page.getByLabel('Phone number').fill(`015${String(Date.now()).slice(-9)}`)
  await expect(page.getByRole('button', { name: 'Send me a code' })).toBeDisabled()
  arrive()
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByText('We sent a code to')).toBeVisible()
  expect(page.url(), 'no number in the address').not.toContain('015')
})

test('whether somebody is a member is not told: a stranger’s number reads the same', async ({ page, guest }) => {
  await page.goto(guest.origin)
  await page.getByLabel('Phone number').fill(`015${String(Date.now()).slice(-9)}`)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByText('We sent a code to')).toBeVisible()
  await expect(page.getByLabel('Code', { exact: true })).toBeVisible()
})

test('a number that can’t be one is told before anything is sent', async ({ page, guest }) => {
  let sent = 0
  page.on('request', (request) => (sent += request.url().includes('/api/trpc/') ? 1 : 0))
  await page.goto(guest.origin)
  await page.getByLabel('Phone number').fill('12')
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByText('This doesn\'t look like a phone number.')).toBeVisible()
  expect(sent).toBe(0)
})

test('somebody new is asked for the terms, and nothing is joined without them (the answer of the server is played)', async ({ page, guest }) => {
  const posted: URLSearchParams[] = []
  await page.route('**/api/trpc/portal.startSignIn', (route) => route.fulfill({ json: { result: { data: { json: { channel: 'sms', expires_in_s: 300, digits: 6 } } } } }))
  await page.route('**/api/auth/callback/member', async (route) => {
    posted.push(new URLSearchParams(route.request().postData() ?? ''))
    await route.fulfill({ json: { url: posted.length === 1 ? `${guest.origin}/api/auth/error?error=consent_needed` : `${guest.origin}/terms` } })
  })
  await page.goto(`${guest.origin}/?next=/terms`)
  await page.getByLabel('Phone number').fill('0151 99999999')
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByLabel('Code', { exact: true }).fill('123456')
  await page.getByLabel('Name').fill('Kim Meyer')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByText('Please accept the terms to join.')).toBeVisible()
  expect(posted).toHaveLength(1)
  await page.getByLabel('I accept the terms').check()
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page).toHaveURL(`${guest.origin}/terms`)
  expect(JSON.parse(posted[1]?.get('consent') ?? '')).toEqual({ terms: true, marketing: { sms: false }, version: '2026-11' })
  expect(Object.fromEntries(posted[1] ?? [])).toMatchObject({ phone: '+4915199999999', code: '123456', name: 'Kim Meyer', language: 'en' })
})

test('the first page is an answer to anybody, a page that isn’t there a friendly 404, a host without a chain none at all', async ({ page, guest }) => {
  expect((await page.goto(guest.origin))?.status()).toBe(200)
  expect((await page.goto(`${guest.origin}/nothing-here`))?.status()).toBe(404)
  await expect(page.getByRole('link', { name: 'Go to the start page' })).toBeVisible()
  // The process that owns the port says 421; where only Next runs, the pages say 404.
  const unknown = await page.goto(guest.baseUrl.replace('localhost', 'no-such-chain.localhost'))
  expect([404, 421]).toContain(unknown?.status())
  await expect(page.locator('body')).not.toContainText(guest.chain.name)
})
