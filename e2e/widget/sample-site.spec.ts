import { chainOf, readDemo } from '../demo-file'
import { expect, test } from './widget-test'

function started() {
  const demo = readDemo()
  return { baseUrl: demo.base_url, url: demo.sample_site_url, chain: chainOf(demo, 0) }
}

test.describe('the sample website of the started demo', () => {
  test('shows a guest the way in, on a host of its own', async ({ page }) => {
    const { baseUrl, url, chain } = started()
    const policy = (await page.goto(url))?.headers()['content-security-policy']
    expect(new URL(url).hostname).toBe('sample.localhost')
    expect(policy).toBe(`default-src 'none'; script-src 'self' ${baseUrl}; style-src 'self'; connect-src ${baseUrl}; img-src 'self' ${baseUrl}; base-uri 'none'; require-trusted-types-for 'script'`)
    await expect(page.locator('forecourt-balance .card')).toHaveClass(/guest/)
    await expect(page.locator('forecourt-balance > a')).toHaveAttribute('href', chain.portal_url)
  })

  test('shows a signed-in member the balance that the till’s API tells of the same member', async ({ page, request }) => {
    const { baseUrl, url, chain } = started()
    await page.goto(url)
    const memberId = await page.getByLabel('Sign in to this website as').inputValue()
    expect(chain.members.map(({ id }) => id)).toContain(memberId)
    const answer = await request.get(`${baseUrl}/api/v1/members/${memberId}`, { headers: { authorization: `Bearer ${chain.secret_key}` } })
    const { balances, tier } = (await answer.json()) as { balances: { points: { available: number } }; tier: { name: string } }
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: `Good to see you, ${chain.members.find(({ id }) => id === memberId)?.name}` })).toBeVisible()
    await expect(page.locator('forecourt-balance .card')).toHaveClass(/member/)
    await expect(page.locator('forecourt-balance .points')).toHaveText(new Intl.NumberFormat('en').format(balances.points.available))
    await expect(page.locator('forecourt-balance .tier')).toHaveText(tier.name)
  })
})
