import { test as base, expect, type APIRequestContext, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { chainOf, readDemo, type DemoChain } from '../demo-file'

type DemoMember = DemoChain['members'][number]

/** The public API with the chain's secret key, by the platform's own host (Node resolves no `*.localhost`). */
export class Api {
  constructor(private readonly request: APIRequestContext, private readonly baseUrl: string, private readonly key: string) {}
  async call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const headers = { authorization: `Bearer ${this.key}`, ...(method === 'POST' && { 'idempotency-key': randomUUID() }) }
    const answer = await this.request.fetch(`${this.baseUrl}/api/v1${path}`, { method, headers, ...(body !== undefined && { data: body }) })
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
    return (await answer.json()) as T
  }
}

export interface Portal { readonly baseUrl: string; readonly chain: DemoChain; readonly member: DemoMember; readonly origin: string; readonly api: Api }
type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** Signs in as a person does: number, code, done. */
export async function signIn(page: Page, { baseUrl, origin, member }: Pick<Portal, 'baseUrl' | 'origin' | 'member'>, to = '/'): Promise<void> {
  await page.goto(`${origin}${to}`)
  await page.getByLabel('Phone number').fill(member.phone)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused()
  await page.getByLabel('Code', { exact: true }).fill(await newestCode(page.request, baseUrl, member))
}

export async function newestCode(request: APIRequestContext, baseUrl: string, member: Pick<DemoMember, 'otp_hint'>): Promise<string> {
  const answer = await request.get(`${baseUrl}${member.otp_hint}`)
  return ((await answer.json()) as { code: string }).code
}

/** Each worker signs in once, as a member of its own: codes are limited per number, as they should be. */
export const test = base.extend<{ portal: Portal; guest: Portal; problems: string[] }, { signedIn: { member: DemoMember; state: State } }>({
  signedIn: [async ({ browser }, use, { workerIndex }) => {
    const demo = readDemo()
    const chain = chainOf(demo, 0)
    const member = memberOf(chain, 4 + (workerIndex % 12))
    await use({ member, state: await stateAfterSignIn(browser, { baseUrl: demo.base_url, origin: chain.portal_url, member }) })
  }, { scope: 'worker' }],
  storageState: async ({}, use) => use(undefined),
  portal: async ({ page, context, request, signedIn }, use) => {
    const portal = await guestOf(request, signedIn.member)
    await context.addCookies(signedIn.state.cookies)
    await use({ ...portal })
    expect(page.isClosed()).toBe(false)
  },
  guest: async ({ request }, use, { workerIndex }) => use(await guestOf(request, memberOf(chainOf(readDemo(), 0), 4 + (workerIndex % 12)))),
  /** Nothing may be refused by the policy, thrown or complained of on any screen. */
  problems: [async ({ page }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) problems.push(message.text())
    })
    await use(problems)
    expect(problems, 'nothing on the console').toEqual([])
  }, { auto: true }],
})

function memberOf(chain: DemoChain, index: number): DemoMember {
  const member = chain.members[index % chain.members.length]
  if (!member) throw new Error('the demo has no members')
  return member
}

async function guestOf(request: APIRequestContext, member: DemoMember): Promise<Portal> {
  const demo = readDemo()
  const chain = chainOf(demo, 0)
  return { baseUrl: demo.base_url, chain, member, origin: chain.portal_url, api: new Api(request, demo.base_url, chain.secret_key) }
}

async function stateAfterSignIn(browser: Browser, who: Pick<Portal, 'baseUrl' | 'origin' | 'member'>): Promise<State> {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await signIn(page, who)
  await expect(page.getByRole('link', { name: 'Show card at the till' })).toBeVisible()
  const state = await context.storageState()
  await context.close()
  return state
}

/** Sums up what moves on each page that is opened from now on; `layoutShift` reads it. */
export async function watchLayoutShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as { layoutShift: number }
    watched.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watched.layoutShift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
}
export const layoutShift = (page: Page) => page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift)

interface TraceEvent { readonly name: string; readonly pid: number; readonly tid: number; readonly dur?: number; readonly tdur?: number; readonly args?: { readonly name?: string } }

/**
 * Milliseconds that the longest task of any page's main thread worked while `open` ran: the thread's own time, without what
 * other tests took from its core meanwhile. A task whose own time the browser doesn't tell counts with all that passed.
 */
export async function longestTaskMs(page: Page, open: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page has no browser that could be traced')
  await browser.startTracing(page, { categories: ['toplevel'] })
  // A browser traces one thing at a time: an opening that failed must not be in the way of the next test's.
  const trace = await open().then(() => browser.stopTracing(), async (error: unknown) => {
    await browser.stopTracing()
    throw error
  })
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const mainThreads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf))
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)))
  if (tasks.length === 0) throw new Error('the trace tells of no task of a page')
  return Math.max(...tasks.map(({ tdur, dur }) => tdur ?? dur ?? 0)) / 1000
}
export { expect }
