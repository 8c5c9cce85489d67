import { test as base, expect } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { test } from './widget-test'

interface Demo {
  base_url: string
  sample_site_url: string
  chains: { slug: string; name: string; portal_url: string; secret_key: string; members: { id: string }[] }[]
}

const file = process.env.DEMO_JSON ?? ''
const demo = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demo) : null

test.describe('the sample website of the started demo', () => {
  base.skip(demo === null, 'DEMO_JSON names no demo.json: start the demo first')
  const { base_url: baseUrl, sample_site_url: url, chains: [chain] } = demo ?? { base_url: '', sample_site_url: '', chains: [] }

  test('shows a guest the way in, on a host of its own', async ({ page }) => {
    const policy = (await page.goto(url))?.headers()['content-security-policy']
    expect(new URL(url).hostname).toBe('sample.localhost')
    expect(policy).toBe(`default-src 'none'; script-src 'self' ${baseUrl}; style-src 'self'; connect-src ${baseUrl}; img-src 'self' ${baseUrl}; base-uri 'none'; require-trusted-types-for 'script'`)
    await expect(page.locator('forecourt-balance .card')).toHaveClass(/guest/)
    await expect(page.locator('forecourt-balance a[part=link]')).toHaveAttribute('href', new RegExp(new URL(chain?.portal_url ?? url).host))
  })

  test('shows a signed-in member the balance that the till’s API tells of the same member', async ({ page, request }) => {
    await page.goto(url)
    const memberId = await page.getByLabel('Sign in to this website as').inputValue()
    expect(chain?.members.map(({ id }) => id)).toContain(memberId)
    const answer = await request.get(`${baseUrl}/api/v1/members/${memberId}`, { headers: { authorization: `Bearer ${chain?.secret_key ?? ''}` } })
    const { balances, tier } = (await answer.json()) as { balances: { points: { available: number } }; tier: { name: string } }
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.locator('forecourt-balance .card')).toHaveClass(/member/)
    await expect(page.locator('forecourt-balance .points')).toHaveText(new Intl.NumberFormat('en').format(balances.points.available))
    await expect(page.locator('forecourt-balance .tier')).toHaveText(tier.name)
  })
})

