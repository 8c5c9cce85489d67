import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { askNothingAhead } from '../screen-checks'
import { chainOf, demoFile, readDemo, type DemoChain } from '../demo-file'

/** The demo writes mail into a folder beside demo.json. The code stands in the text of the newest mail to the address. */
export function mailedCode(address: string): string {
  const folder = join(dirname(demoFile()), 'mail')
  const mails = readdirSync(folder).filter((name) => name.endsWith('.eml')).sort().reverse().map((name) => readFileSync(join(folder, name), 'utf8'))
  const code = /\b\d{6}\b/.exec(mails.find((mail) => mail.includes(`<${address}>`))?.split('\r\n\r\n').slice(1).join('\n') ?? '')?.[0]
  if (code === undefined) throw new Error(`no code was mailed to ${address}`)
  return code
}

export async function signIn(page: Page, { email, password }: DemoChain['owner']): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.locator('form').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/console/**')
}

/** Presses of a person on this page and those it led to: typing isn't one, each click and choice of a list is. */
export async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const count = (event: Event) => {
      if (event.isTrusted) sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps') ?? '0') + 1))
    }
    addEventListener('click', count, true)
    addEventListener('change', (event) => { if (event.target instanceof HTMLSelectElement) count(event) }, true)
  })
  return () => page.evaluate(() => Number(sessionStorage.getItem('taps') ?? '0'))
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** The owner's pages that one test leaves to the next: what they have loaded is loaded once for all screens. */
interface Pages { slug: string; desk: Page; phone: Page }
const DESK = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** `chain` is the demo's first chain, and the page is its owner's. Each worker signs in once. */
export const test = base.extend<{ chain: DemoChain }, { signedIn: { chain: DemoChain; state: State }; pages: Pages }>({
  signedIn: [async ({ browser }, use, info) => {
    const chain = chainOf(readDemo(), 0)
    const context = await browser.newContext({ baseURL: info.project.use.baseURL, locale: 'en-GB' })
    await signIn(await context.newPage(), chain.owner)
    const state = await context.storageState()
    await context.close()
    await use({ chain, state })
  }, { scope: 'worker', timeout: 120_000 }],
  pages: [async ({ browser, signedIn }, use, info) => {
    const common = { baseURL: info.project.use.baseURL, locale: 'en-GB', timezoneId: info.project.use.timezoneId, storageState: signedIn.state }
    const contexts = await Promise.all([DESK, PHONE].map((size) => browser.newContext({ ...common, ...size })))
    const [desk, phone] = await Promise.all(contexts.map((context) => context.newPage()))
    for (const page of [desk, phone]) if (page) await askNothingAhead(page)
    if (desk && phone) await use({ slug: signedIn.chain.slug, desk, phone })
    await Promise.all(contexts.map((context) => context.close()))
  }, { scope: 'worker' }],
  chain: async ({ signedIn, context }, use) => {
    await context.addCookies(signedIn.state.cookies)
    await use(signedIn.chain)
  },
})
export { expect }
