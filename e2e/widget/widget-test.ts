import { test as base, expect, type Page } from '@playwright/test'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWidgets } from '../../widgets/build.mjs'
import { GUEST, MEMBER } from './answers'
import { barePage, HOST_FILES, hostPage, strictPolicy, type HostPage } from './host-page'

export interface Asked { key: string; token?: string; locale: string; blocks: string[] }
export interface AskedOther { path: string; body: { key: string; token?: string; locale?: string; search?: string; near?: unknown; offset?: number; promotion_id?: string } }
interface Reply { status?: number; body?: unknown; delayMs?: number; headers?: Record<string, string> }

/** A widget host whose answers the test decides, and a website on another origin under the strict policy. */
export class Site {
  asked: Asked[] = []
  /** What was asked beside the summary. */
  others: AskedOther[] = []
  /** The page's body and policy in place of the usual ones, and further files of the website. */
  body = ''
  policy = ''
  files: Record<string, [type: string, text: string]> = {}
  /** Parts of the script that can't be had. */
  missing: string[] = []
  preflights = 0
  /** Lets the browser keep the scripts, as the real host does. */
  isCached = false
  /** How often a script came over the network. */
  scriptRequests = 0
  tokens: (string | null)[] = []
  answer: (asked: Asked, nth: number) => Reply | 'hang' | 'drop' = ({ token }) => ({ body: token ? MEMBER : GUEST })
  answerOther: (asked: AskedOther, nth: number) => Reply | 'hang' | 'drop' = () => ({ status: 404 })
  widgetOrigin = ''
  hostOrigin = ''
  private options: HostPage = {}
  private tokensGiven = 0

  constructor(readonly page: Page, private readonly scripts: ReadonlyMap<string, Buffer>) {}

  /** Opens the website; `state` is awaited, not guessed by time. */
  async open(options: HostPage, state?: string): Promise<void> {
    this.options = options
    await this.page.goto(this.hostOrigin + '/')
    if (state) await this.reaches(state)
  }

  async reaches(state: string, name = this.options.element === 'offers' || this.options.element === 'stations' ? this.options.element : 'balance'): Promise<void> {
    await expect(this.page.locator(`forecourt-${name} .card`)).toHaveClass(new RegExp(`\\b${state}\\b`), { timeout: 15_000 })
  }

  private readonly onWidget = (request: IncomingMessage, response: ServerResponse) => {
    const cors = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' }
    if (request.method === 'OPTIONS') this.preflights++
    const path = request.url ?? ''
    const script = this.scripts.get(path.replace(/^\/widget\/v[\d.]+\//, ''))
    if (script && !this.missing.includes(path)) {
      this.scriptRequests++
      return void response.writeHead(200, { ...cors, 'content-type': 'text/javascript', 'cache-control': this.isCached ? 'public, max-age=300' : 'no-cache' }).end(script)
    }
    if (!path.startsWith('/api/v1/widget/') || request.method !== 'POST') return void response.writeHead(404, cors).end()
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString()))
    request.on('end', () => {
      const reply = this.replyTo(path, JSON.parse(text) as Asked)
      if (reply === 'hang') return
      if (reply === 'drop') return void request.socket.destroy()
      setTimeout(() => response.writeHead(reply.status ?? 200, { ...cors, 'content-type': 'application/json', ...reply.headers }).end(JSON.stringify(reply.body ?? {})), reply.delayMs ?? 0)
    })
  }

  private replyTo(path: string, body: Asked): Reply | 'hang' | 'drop' {
    if (path === '/api/v1/widget/summary') return this.answer(body, this.asked.push(body))
    const asked = { path, body }
    return this.answerOther(asked, this.others.push(asked))
  }

  private readonly onHost = (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const headers = { 'content-security-policy': this.policy || strictPolicy(this.widgetOrigin), 'cache-control': 'no-store' }
    const file = this.files[path] ?? HOST_FILES[path]
    if (path === '/token.js') {
      const token = this.tokens[Math.min(this.tokensGiven++, this.tokens.length - 1)] ?? null
      return void response.writeHead(200, { ...headers, 'content-type': 'text/javascript' }).end(`export default ${JSON.stringify(token)}`)
    }
    if (file) return void response.writeHead(200, { ...headers, 'content-type': file[0] }).end(file[1])
    response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(this.body ? barePage(this.body) : hostPage(this.widgetOrigin, this.options))
  }

  async start(): Promise<() => void> {
    const servers = [this.onWidget, this.onHost].map((handler) => createServer(handler))
    const [widgetOrigin = '', hostOrigin = ''] = await Promise.all(servers.map((server) => new Promise<string>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    })))
    Object.assign(this, { widgetOrigin, hostOrigin })
    return () => servers.forEach((server) => { server.closeAllConnections(); server.close() })
  }
}

interface Built {
  scripts: ReadonlyMap<string, Buffer>
  /** Hash by name, as sri.json tells it. */
  files: Record<string, string>
  sizes: Record<string, { bytes: number; brotli: number }>
  version: string
}

/** What must never happen on somebody else's page, gathered from the first moment. */
export interface Harm { violations: string[]; errors: string[]; console: string[] }

async function watch(page: Page): Promise<Harm> {
  const harm: Harm = { violations: [], errors: [], console: [] }
  page.on('pageerror', (error) => harm.errors.push(String(error)))
  // The browser itself reports failed loads; everything else on the console would be ours.
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) harm.console.push(message.text())
  })
  await page.exposeFunction('reportViolation', (text: string) => harm.violations.push(text))
  await page.addInitScript(() => {
    const watched = window as unknown as { reportViolation(text: string): void; layoutShift: number }
    document.addEventListener('securitypolicyviolation', (event) => watched.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
    watched.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watched.layoutShift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return harm
}

/** Everything that moved so far, measured after two painted frames. */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await new Promise((resolve) => setTimeout(resolve, 50))
    return (window as unknown as { layoutShift: number }).layoutShift
  })
}

export const test = base.extend<{ site: Site; harm: Harm }, { built: Built }>({
  built: [async ({}, use) => {
    const outDir = mkdtempSync(join(tmpdir(), 'widget-e2e-'))
    const { files, sizes, version } = await buildWidgets({ outDir })
    const scripts = new Map(Object.keys(files).map((name) => [name, readFileSync(join(outDir, 'v1', name))]))
    await use({ scripts, files, sizes, version })
  }, { scope: 'worker' }],
  harm: [async ({ page }, use) => {
    const harm = await watch(page)
    await use(harm)
    expect(harm, 'no violation, no uncaught error, nothing on the console').toEqual({ violations: [], errors: [], console: [] })
  }, { auto: true }],
  site: async ({ page, built }, use) => {
    const site = new Site(page, built.scripts)
    const stop = await site.start()
    await use(site)
    stop()
  },
})
export { expect }
