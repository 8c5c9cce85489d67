import type { Browser, Page } from '@playwright/test'

/** What one page load took, in milliseconds of the page's own clock. */
interface Load {
  /** From the script's first statement to the frame that shows the card. */
  paintMs: number
  /** The same for an element of no content at all, made afterwards on the same page: what this machine takes for any paint. */
  emptyMs: number
}
export interface Paints { p25Ms: number; p75Ms: number; emptyP25Ms: number; emptyP75Ms: number }

interface Watched { startedAt?: number; paintMs?: number }

/** Before the first load: notes when our script begins (its style sheet is its first statement) and when its card is painted. */
export async function watchPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = {}
    const painted = () => new Promise<number>((resolve) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      port2.postMessage(0)
    }))
    Object.assign(window, { watched, painted })
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the sheet as its `this` below
    const replace = CSSStyleSheet.prototype.replaceSync
    CSSStyleSheet.prototype.replaceSync = function (text) {
      watched.startedAt ??= performance.now()
      replace.call(this, text)
    }
    document.addEventListener('forecourt:ready', () => {
      if (watched.paintMs === undefined) void painted().then((at) => { watched.paintMs ??= at - (watched.startedAt ?? NaN) })
    })
  })
}

/** Loads the page `rounds` times with the processor slowed down `throttle` times. */
export async function measurePaints(page: Page, { rounds, throttle, load }: { rounds: number; throttle: number; load: () => Promise<unknown> }): Promise<Paints> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  const loads: Load[] = []
  for (let round = 0; round < rounds; round++) {
    await load()
    await page.waitForFunction(() => (window as unknown as { watched: Watched }).watched.paintMs !== undefined)
    loads.push(await page.evaluate(measureEmpty))
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  const [paints, empties] = [loads.map(({ paintMs }) => paintMs), loads.map(({ emptyMs }) => emptyMs)]
  return { p25Ms: quantile(paints, 0.25), p75Ms: quantile(paints, 0.75), emptyP25Ms: quantile(empties, 0.25), emptyP75Ms: quantile(empties, 0.75) }
}

async function measureEmpty(): Promise<Load> {
  const { watched, painted } = window as unknown as { watched: Watched; painted: () => Promise<number> }
  const at = performance.now()
  customElements.define('empty-card', class extends HTMLElement {
    constructor() {
      super()
      this.attachShadow({ mode: 'open' }).append('0')
    }
  })
  document.body.append(document.createElement('empty-card'))
  return { emptyMs: (await painted()) - at, paintMs: watched.paintMs ?? NaN }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN
}

interface TraceEvent { name: string; ph: string; ts: number; dur?: number; tid: number; pid: number; args?: { data?: { url?: string } } }

/** Milliseconds of script on the page's thread for each load: our script's evaluation, its callbacks, and every microtask of the page. */
export async function measureScript(browser: Browser, page: Page, { rounds, load }: { rounds: number; load: () => Promise<unknown> }): Promise<{ evaluationMs: number; allMs: number }> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8'] })
  for (let round = 0; round < rounds; round++) await load()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const ours = ({ args }: TraceEvent) => args?.data?.url?.includes('/forecourt.js') ?? false
  const evaluations = traceEvents.filter((event) => event.name === 'EvaluateScript' && ours(event))
  const thread = evaluations[0]
  const calls = traceEvents.filter((event) => event.tid === thread?.tid && event.pid === thread.pid && (event.name === 'RunMicrotasks' || (event.name === 'FunctionCall' && ours(event))))
  return { evaluationMs: unionMs(evaluations) / rounds, allMs: unionMs([...evaluations, ...calls]) / rounds }
}

/** Events stand inside one another; each moment counts once. */
function unionMs(events: readonly TraceEvent[]): number {
  let [sum, end] = [0, 0]
  for (const { ts, dur = 0 } of events.filter(({ ph }) => ph === 'X').sort((a, b) => a.ts - b.ts)) {
    sum += Math.max(0, ts + dur - Math.max(end, ts))
    end = Math.max(end, ts + dur)
  }
  return sum / 1_000
}
