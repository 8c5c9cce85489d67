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

/** The owner's page that one test leaves to the next, so that what it has loaded is loaded once for all screens, and what it is shown on. */
interface Pages { slug: string; page: Page; turnInto: (device: keyof typeof DEVICES) => Promise<void> }
const DEVICES = {
  desk: { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false },
  phone: { width: 390, height: 844, deviceScaleFactor: 2, mobile: true },
}

/** A page that has loaded on one device is looked at on another as well: layout, pointer and media queries are the other's, and the server rendered it once. */
async function deviceOf(page: Page): Promise<Pages['turnInto']> {
  const devtools = await page.context().newCDPSession(page)
  return async (device) => {
    await devtools.send('Emulation.setDeviceMetricsOverride', DEVICES[device])
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: DEVICES[device].mobile })
    await expect.poll(() => page.evaluate(() => [innerWidth, matchMedia('(pointer: coarse)').matches])).toEqual([DEVICES[device].width, DEVICES[device].mobile])
  }
}

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
    const context = await browser.newContext({ baseURL: info.project.use.baseURL, locale: 'en-GB', timezoneId: info.project.use.timezoneId, storageState: signedIn.state, viewport: null })
    const page = await context.newPage()
    await askNothingAhead(page)
    await use({ slug: signedIn.chain.slug, page, turnInto: await deviceOf(page) })
    await context.close()
  }, { scope: 'worker' }],
  chain: async ({ signedIn, context }, use) => {
    await context.addCookies(signedIn.state.cookies)
    await use(signedIn.chain)
  },
})
export { expect }
