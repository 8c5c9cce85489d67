import { WIDGET_PANEL_STRINGS } from '../../server/contracts/widget-panel-strings'
import type { WidgetPanelAnswer } from '../../server/contracts/widget-panel'
import { expectAccessible } from '../screen-checks'
import { BRAND, tokenOf } from './answers'
import { expect, layoutShift, test, type Site } from './widget-test'
import type { Page } from '@playwright/test'

const CODES = ['FC1.723859790382856801P5A7G0123456789ABCDEFGH', 'FC1.723859790382856801P5A7H0123456789ABCDEFGJ']
const PANEL: WidgetPanelAnswer = {
  state: 'member', at: '2026-11-22T10:00:00Z', strings: { ...WIDGET_PANEL_STRINGS.en, progress: '38 l to Gold, until 31 March', time_zone: 'Europe/Berlin' },
  member: { name: 'Jo Brandt', points: 1_240, tier: 'Silver', permille: 620, card: { number: '7238597903828568', codes: CODES, first_turn_ms: 60_000, turn_ms: 30_000 } },
  tiers: [{ name: 'Standard', is_held: false, benefits: [] }, { name: 'Silver', is_held: true, benefits: ['5 % off each wash', 'A coffee on the house'] }, { name: 'Gold', is_held: false, benefits: ['Own lane at weekends'] }],
  offers: [
    { promotion_id: 'prm_1', name: 'Early bird', text: '0.04 less per litre on weekdays until 9:00', station_ids: [] },
    { promotion_id: 'prm_2', name: 'Spring wash', text: 'A third off each wash', until: '2026-12-31T22:59:59Z', station_ids: [], activation: 'open' },
    { promotion_id: 'prm_3', name: 'Double points', text: 'Every litre counts twice', station_ids: [], activation: 'done' },
  ],
}

async function openPanel(site: Site, page: Page, dir: 'ltr' | 'rtl' = 'ltr'): Promise<void> {
  site.tokens = [tokenOf('mem_1', 'first'), tokenOf('mem_1', 'second'), tokenOf('mem_1', 'third')]
  await site.open({ provider: 'stub', dir }, 'member')
  await page.locator('forecourt-balance .link').press('Enter')
  await expect(page.getByRole('dialog')).not.toHaveAttribute('aria-busy')
}
const panelOnly = (site: Site) => {
  site.answerOther = ({ path }) => (path === '/api/v1/widget/panel' ? { body: PANEL } : { body: { activated: true } })
}

test('the panel opens from the balance with card, tiers and offers, keeps the focus, and Escape gives it back', async ({ site, page }) => {
  panelOnly(site)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // 640 px at 200 % zoom are 320.
  for (const [width, dir] of [[320, 'rtl'], [1280, 'ltr']] as const) {
    await page.setViewportSize({ width, height: 700 })
    await openPanel(site, page, dir)
    const panel = page.getByRole('dialog', { name: 'Your account' })
    await expect(panel.getByRole('img', { name: 'Code of your card, for the till' })).toBeVisible()
    expect(await panel.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth), 'no sideways scrolling').toBe(0)
    await expectAccessible(page, `panel ${width}`)
    expect(await layoutShift(page)).toBe(0)
  }
  const panel = page.getByRole('dialog', { name: 'Your account' })
  expect(await panel.evaluate((dialog) => getComputedStyle(dialog).getPropertyValue('--accent')), 'the chain’s colour').toContain(BRAND.light)
  await expect(panel).toContainText('Jo BrandtSilver7238 5979 0382 8568')
  await expect(panel.getByRole('progressbar', { name: '38 l to Gold, until 31 March' })).toHaveAttribute('value', '620')
  await expect(panel.locator('.held')).toHaveText('SilverYour tier5 % off each washA coffee on the house')
  for (let press = 0; press < 6; press++) await page.keyboard.press('Tab')
  expect(await page.evaluate(() => [document.activeElement?.localName, document.activeElement === document.body || document.activeElement?.shadowRoot?.activeElement?.closest('dialog') !== null])).toEqual([expect.any(String), true])
  expect(await panel.locator('.code').evaluate((code) => getComputedStyle(code).backgroundColor)).toBe('rgb(255, 255, 255)')
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await panel.locator('.code').evaluate((code) => getComputedStyle(code).backgroundColor)).toBe('rgb(255, 255, 255)')
  expect(await panel.locator('.button').evaluate((button) => getComputedStyle(button).borderTopStyle)).toBe('solid')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.locator('forecourt-balance .link')).toBeFocused()
  expect(site.others.map(({ path }) => path)).toEqual(['/api/v1/widget/panel', '/api/v1/widget/panel'])
})

test('an offer is activated with a token of its own; the page is asked first and told afterwards', async ({ site, page }) => {
  await page.addInitScript(() => {
    const seen: unknown[] = ((window as unknown as { seen: unknown[] }).seen = [])
    document.addEventListener('forecourt:offer-activate', (event) => {
      seen.push(['offer-activate', event.detail.promotionId])
      if (seen.length === 1) event.preventDefault()
    })
    document.addEventListener('forecourt:activated', (event) => seen.push(['activated', event.detail.promotionId]))
  })
  panelOnly(site)
  const answer = site.answerOther
  await openPanel(site, page)
  const button = page.getByRole('button', { name: 'Activate: Spring wash' })
  await button.click()
  await expect(button).toBeEnabled()
  expect(site.others).toHaveLength(1)
  site.answerOther = () => ({ status: 503 })
  await button.click()
  await expect(page.getByRole('status')).toHaveText('That didn’t work. Try again.')
  let refused = 0
  site.answerOther = (asked, nth) => (refused++ ? answer(asked, nth) : { status: 401 })
  await button.click()
  await expect(page.locator('.offer', { hasText: 'Spring wash' })).toContainText('✓ Active')
  await expect(page.locator('.offer', { hasText: 'Spring wash' })).toBeFocused()
  const sent = site.others.filter(({ path }) => path === '/api/v1/widget/activate').map(({ body }) => [body.promotion_id, typeof body.token])
  expect(sent).toEqual([['prm_2', 'string'], ['prm_2', 'string'], ['prm_2', 'string']])
  expect(await page.evaluate(() => (window as unknown as { seen: unknown[] }).seen)).toEqual([['offer-activate', 'prm_2'], ['offer-activate', 'prm_2'], ['offer-activate', 'prm_2'], ['activated', 'prm_2']])
  await expect.poll(() => site.asked.length).toBe(2)
})

test('where the panel can’t be had, the page’s own link is followed: no script, no answer, no member', async ({ site, page, context }) => {
  await context.route('https://portal.example/**', (route) => route.fulfill({ body: 'portal', contentType: 'text/plain' }))
  for (const away of ['script', 'answer', 'member'] as const) {
    site.missing = away === 'script' ? ['/widget/v1/panel.js'] : []
    site.answerOther = () => (away === 'answer' ? { status: 403 } : { body: { ...PANEL, state: 'guest', member: undefined } })
    site.tokens = [tokenOf('mem_1')]
    await site.open({ provider: 'stub' }, 'member')
    await page.locator('forecourt-balance .link').click()
    await expect(page, away).toHaveURL('https://portal.example/')
  }
})
