import { chromium, type Page } from '@playwright/test'
import { findChromium } from '../.ci/find-chromium.mjs'
import { measurePaints, measureScript, watchPaint, type Paints } from '../e2e/widget/measure-paint'

const ROUNDS = 30
const SCRIPT_ROUNDS = 10
export const PAINT_MAX_MS = { 1: 30, 4: 150 } as const
const SCRIPT_MAX_MS = 5

export interface InChromium {
  full: Paints
  quarter: Paints
  script: { evaluationMs: number; allMs: number }
  /** Of a first visit, to the widgets' host. */
  requests: { path: string; bytes: number }[]
  hosts: number
}

/** Launches the Chromium that the browser tests use; `port` opens it to another program. */
export async function launchChromium(port?: number) {
  const executablePath = await findChromium()
  return chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox', '--disable-dev-shm-usage', ...(port === undefined ? [] : [`--remote-debugging-port=${port}`])] })
}

/** The sample website with its member signed in: a first visit's bytes, then warm loads at full speed and at a quarter of it. */
export async function paintInChromium(sampleUrl: string, appOrigin: string): Promise<InChromium> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })
    await page.goto(sampleUrl)
    await page.getByRole('button', { name: 'Sign in' }).click()
    const card = page.locator('forecourt-balance .card')
    await card.and(page.locator('.member')).waitFor()
    const load = () => page.goto(sampleUrl, { waitUntil: 'load' })
    const first = await firstVisit(page, { load, appOrigin })
    await watchPaint(page)
    await load()
    const full = await measurePaints(page, { rounds: ROUNDS, throttle: 1, load })
    const quarter = await measurePaints(page, { rounds: ROUNDS, throttle: 4, load })
    const script = await measureScript(browser, page, { rounds: SCRIPT_ROUNDS, load: async () => {
      await load()
      await card.and(page.locator('.member')).waitFor()
    } })
    return { full, quarter, script, ...first }
  } finally {
    await browser.close()
  }
}

async function firstVisit(page: Page, { load, appOrigin }: { load: () => Promise<unknown>; appOrigin: string }): Promise<Pick<InChromium, 'requests' | 'hosts'>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await page.evaluate(() => localStorage.clear())
  const sent: Promise<{ url: URL; bytes: number }>[] = []
  page.on('requestfinished', (request) => sent.push(request.sizes().then(({ responseBodySize }) => ({ url: new URL(request.url()), bytes: responseBodySize }))))
  await load()
  await page.locator('forecourt-balance .card.member').waitFor()
  await page.locator('forecourt-stations .card.found').waitFor()
  page.removeAllListeners('requestfinished')
  await session.detach()
  const all = await Promise.all(sent)
  const own = new URL(page.url()).host
  return { requests: all.filter(({ url }) => url.origin === appOrigin).map(({ url, bytes }) => ({ path: url.pathname, bytes })), hosts: new Set(all.map(({ url }) => url.host).filter((host) => host !== own)).size }
}

/** Rows of the report's table, and whether all of it is within what `experience.md` allows. */
export function tellChromium({ full, quarter, script, requests, hosts }: InChromium): { rows: string[]; isGood: boolean } {
  const paint = ({ p25Ms, p75Ms, emptyP75Ms }: Paints) => `${p75Ms.toFixed(1)} ms (p25 ${p25Ms.toFixed(1)}; an empty element ${emptyP75Ms.toFixed(1)})`
  return {
    rows: [
      `| warm paint of the balance on the sample website in Chromium, p75 of ${ROUNDS} loads | ${paint(full)} |`,
      `| the same with the processor at a quarter (CDP, 4×) | ${paint(quarter)} |`,
      `| script: its evaluation, and with all callbacks and microtasks of the page, a load | ${script.evaluationMs.toFixed(2)} ms, ${script.allMs.toFixed(2)} ms |`,
      `| a first visit's requests to us, bytes as sent | ${requests.map(({ path, bytes }) => `${path.replace('/api/v1/widget/', '').replace('/widget/v1/', '')} ${bytes}`).join(', ')} |`,
      `| hosts beside the website's own | ${hosts} |`,
    ],
    isGood: full.p75Ms <= PAINT_MAX_MS[1] && quarter.p75Ms <= PAINT_MAX_MS[4] && script.allMs <= SCRIPT_MAX_MS && hosts === 1,
  }
}
