import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { readDemo } from '../demo-file'
import { hostPage } from '../widget/host-page'
import { newestCode } from '../portal/portal-test'
import { signToken } from '../../widgets/sample/sign-token'
import { makePoisonedChain, poisonedFile, type PoisonedChain } from './poisoned-chain'
import { packed, SCRIPT_PAYLOADS } from './script-payloads'

/** What a payload would do, and what the policy would stop it from doing, told from the first moment of every document. */
async function watch(context: BrowserContext): Promise<string[]> {
  const harm: string[] = []
  await context.exposeBinding('fcHarm', ({ page }, what: string) => void harm.push(`${page.url()}: ${what}`))
  await context.addInitScript(() => {
    const watched = window as unknown as { fcHarm(what: string): void; fc: () => void; alert: () => void }
    watched.fc = () => watched.fcHarm('a payload ran')
    watched.alert = watched.fc
    document.addEventListener('securitypolicyviolation', (event) => watched.fcHarm(`the policy stopped ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
  })
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      harm.push(`${page.url()}: a dialog opened`)
      void dialog.dismiss()
    })
    page.on('request', (request) => request.url().includes('evil.example') && !request.isNavigationRequest() && harm.push(`${page.url()}: asked ${request.url()}`))
  })
  return harm
}

/** Until the page has settled; then every element that a payload could have made. Pointer and focus pass over what has texts. */
async function expectHarmless(page: Page, harm: string[], where: string): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const made = await page.evaluate(() => {
    const handlers = [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*(javascript|vbscript|data:text)/i.test(value)))
    const foreign = [...document.querySelectorAll('marquee,object,embed,base,math,foreignObject,xmp,noscript img,iframe[srcdoc],img[src="x"],img[src="1"],[src*="evil.example"],[href*="//evil.example"]')]
    for (const element of document.querySelectorAll('td,th,li,p,h1,h2,dd')) element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
    return [...handlers, ...foreign].map((element) => element.outerHTML.slice(0, 120))
  })
  expect([where, made]).toEqual([where, []])
  expect([where, harm]).toEqual([where, []])
}

async function visit(page: Page, harm: string[], url: string, shown?: string): Promise<void> {
  const answer = await page.goto(url)
  expect([url, (answer?.status() ?? 500) < 500]).toEqual([url, true])
  // Parts of a page stream in after it has loaded.
  if (shown !== undefined) await expect(page.locator('body'), url).toContainText(shown, { useInnerText: true })
  await expectHarmless(page, harm, url)
}

async function signInAtPortal(page: Page, baseUrl: string, { portalUrl, slug, memberId, phone }: PoisonedChain): Promise<void> {
  await page.goto(portalUrl)
  await page.getByLabel('Phone number').fill(phone)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  const code = page.getByLabel('Code', { exact: true })
  await expect(code).toBeFocused()
  await code.fill(await newestCode(page.request, baseUrl, { otp_hint: `/api/demo/otp?chain=${slug}&member=${memberId}` }))
  await expect(page.getByRole('link', { name: 'Show card at the till' })).toBeVisible()
}

/** Somebody else's website with both widgets, without any policy of its own that would stop a payload. */
async function openWebsite(): Promise<{ origin: string; show(html: string): void; close(): void }> {
  const served = { html: '' }
  const server = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(served.html))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, show: (html) => void (served.html = html), close: () => void server.close() }
}

test('where they are shown as markup the payloads do run, and it is seen', async ({ page, context }) => {
  const website = await openWebsite()
  const harm = await watch(context)
  for (const [policy, seen] of [['', 'a payload ran'], ['<meta http-equiv="content-security-policy" content="script-src \'none\'">', 'the policy stopped script-src']] as const) {
    harm.length = 0
    website.show(`<!doctype html>${policy}<p>${SCRIPT_PAYLOADS.filter((one) => one.startsWith('<img') || one.startsWith('<svg on')).join('<p>')}`)
    await page.goto(website.origin)
    await expect.poll(() => harm.join('\n')).toContain(seen)
  }
  await expect(expectHarmless(page, [], 'a page of markup')).rejects.toThrow()
  website.close()
})

test('two hundred payloads in every text of a chain run nothing on console, portal and widget', async ({ page, context }) => {
  test.setTimeout(240_000)
  expect(new Set(SCRIPT_PAYLOADS).size).toBeGreaterThanOrEqual(200)
  const baseUrl = readDemo().base_url
  const website = await openWebsite()
  const harm = await watch(context)
  const chain = await makePoisonedChain(page, baseUrl, website.origin)
  const console = `${baseUrl}/console/${chain.slug}`
  const [name = ''] = packed(120)

  for (const path of ['', '/sales', '/programme', '/brand', '/developers', '/setup', '/setup/prices', '/setup/programme', '/setup/keys']) await visit(page, harm, `${console}${path}`)
  await visit(page, harm, `${console}/promotions`, 'fc()')
  await visit(page, harm, `${console}/promotions/${chain.promotionId}`, 'fc()')
  await visit(page, harm, `${console}/members`, 'fc()')
  await visit(page, harm, `${console}/members/${chain.memberId}`, name)
  await visit(page, harm, `${console}/sales/${chain.saleId}`, 'fc()')
  for (let url: string | null = `${console}/stations`; url !== null;) {
    await visit(page, harm, url, 'fc()')
    url = await page.locator('a[href*="after="]').last().getAttribute('href', { timeout: 500 }).then((href) => href && new URL(href, baseUrl).href, () => null)
  }
  await page.goto(`${console}/stations/import`)
  await page.locator('input[type=file]').setInputFiles({ name: '<img src=x onerror=fc()>.csv', mimeType: 'text/csv', buffer: Buffer.from(poisonedFile().replace('external_id,name', '"<img src=x onerror=fc()>",name')) })
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('button', { name: /^Import \d+ stations/ })).toBeVisible({ timeout: 30_000 })
  await expectHarmless(page, harm, 'the preview of a file')

  await signInAtPortal(page, baseUrl, chain)
  await expectHarmless(page, harm, 'the portal\'s first page')
  for (const path of ['/offers', '/points', '/history', `/history/${chain.saleId}`, '/profile', '/card', '/terms']) await visit(page, harm, `${chain.portalUrl}${path}`)
  await context.addCookies([{ name: 'locale', value: 'zh', url: chain.portalUrl }])
  for (const path of ['/', '/offers', `/history/${chain.saleId}`]) await visit(page, harm, `${chain.portalUrl}${path}`)

  const html = hostPage(baseUrl, { element: 'both', provider: 'none' }).replaceAll('fpk_test_widget', chain.publishableKey)
  for (const lang of ['en', 'zh']) {
    const token = signToken({ ...chain.widget, sub: chain.memberId }, Date.now())
    website.show(html.replace('lang="en"', `lang="${lang}"`).replace('</body>', `<script>addEventListener("load", () => window.forecourt.identify(async () => ${JSON.stringify(token)}))</script></body>`))
    await page.goto(website.origin)
    await expect(page.locator('forecourt-offers .card')).toContainText('fc()', { timeout: 15_000 })
    await expectHarmless(page, harm, 'somebody else\'s website')
    const inside = await page.evaluate(() => [...document.querySelectorAll('forecourt-balance, forecourt-offers')].flatMap((host) => [...(host.shadowRoot?.querySelectorAll('*') ?? [])])
      .filter((element) => [...element.attributes].some(({ name: attribute }) => attribute.startsWith('on')) || ['SCRIPT', 'IMG', 'IFRAME', 'OBJECT', 'VIDEO', 'AUDIO'].includes(element.tagName)).map((element) => element.outerHTML))
    expect(inside).toEqual([])
  }
  website.close()
})

test('what an address says is never shown as markup, whatever page it leads to', async ({ page, context, request }) => {
  const demo = readDemo()
  const harm = await watch(context)
  const places = (payload: string) => [`/sign-in?next=${payload}&error=${payload}&confirmed=${payload}`, `/console/${payload}?q=${payload}`, `/docs/problems/${payload}`, `/docs/${payload}?x=${payload}`, `/api/v1/${payload}`, `/api/auth/error?error=${payload}`, `/${payload}`]
  for (const text of packed(900)) {
    for (const place of places(encodeURIComponent(text))) {
      const answer = await request.get(`${demo.base_url}${place}`, { maxRedirects: 0, headers: { accept: 'text/html' } })
      const body = await answer.text()
      expect([place, answer.status() < 500]).toEqual([place, true])
      const first = text.split(' ').find((word) => word.startsWith('<') && word.length > 5) ?? '<never>'
      if (answer.headers()['content-type']?.includes('html')) expect([place, body.includes(text), body.includes(first) && /fc\(\)/.test(first)]).toEqual([place, false, false])
    }
  }
  for (const place of places(encodeURIComponent(packed(900)[0] ?? ''))) await visit(page, harm, `${demo.base_url}${place}`)
})
