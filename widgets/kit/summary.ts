import type { WidgetSummaryAnswer } from '@/server/contracts/widget'
import { base } from './base'
import { askTwice, isRefusal, type Reply } from './ask'
import type { FailureCode, LoginReason, TokenProvider } from './events'
import { countLoad, isPaused, keepAnswer, keptAnswer } from './keep'

export interface Failure {
  code: FailureCode
  status?: number
}

/** What there is to draw. `stale` carries the last answer and when it was given, unless a new one may still come at once. */
export type View =
  & { failure?: Failure | undefined; login?: LoginReason | false | '' | null | undefined }
  & (
    | { state: 'skeleton' }
    | { state: 'error' }
    | { state: 'guest' | 'member'; answer: WidgetSummaryAnswer; savedAt?: undefined }
    | { state: 'stale'; answer: WidgetSummaryAnswer; savedAt?: number | undefined }
  )

export interface Viewer {
  readonly wants: readonly string[]
  show(view: View): void
}

const SLOW_MS = 1_000
const FRESH_MS = 60_000

/** What the page gave by `forecourt.identify`; an element's own provider goes before it. */
let pageProvider: TokenProvider | undefined
const summaries = new Map<string, Summary>()

/** One summary serves all elements of a page that have its key and language: one request, whatever their number. */
export function summaryOf(key: string, locale: string): Summary {
  const name = key + ' ' + locale
  const summary = summaries.get(name) ?? new Summary(key, locale)
  summaries.set(name, summary)
  return summary
}

/** Sets the page's token provider, before or after the first load. */
export function identify(provider: TokenProvider): void {
  pageProvider = provider
  for (const summary of summaries.values()) summary.schedule()
}

export class Summary {
  provider: TokenProvider | undefined
  #view: View = { state: 'skeleton' }
  readonly #viewers = new Set<Viewer>()
  #asked: string[] = []
  #turn = 0
  #loadedAt = 0
  #waiting = false

  constructor(readonly key: string, readonly locale: string) {
    const again = () => {
      if (!document.hidden && Date.now() - this.#loadedAt > FRESH_MS) this.schedule()
    }
    document.addEventListener('visibilitychange', again)
    addEventListener('online', again)
  }

  enter(viewer: Viewer): void {
    this.#viewers.add(viewer)
    viewer.show(this.#view)
    if (!viewer.wants.every((block) => this.#asked.includes(block))) this.schedule()
  }

  /** A new token of who is signed in at the page; nothing for a guest. */
  async token(): Promise<string | null | undefined> {
    return (this.provider ?? pageProvider)?.()
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer)
  }

  /**
   * Loads as soon as the page is parsed, so that all elements ask together, and its own scripts have had their turn:
   * until DOMContentLoaded a module may still hand over the token provider, and asking before would flash the guest.
   */
  schedule(): void {
    if (this.#waiting) return
    this.#waiting = true
    const go = () => {
      this.#waiting = false
      if (this.#viewers.size) void this.#load(++this.#turn)
    }
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const isKnown = this.provider ?? pageProvider
    if (document.readyState === 'complete' || page?.domContentLoadedEventStart || (isKnown && document.readyState !== 'loading')) setTimeout(go)
    else document.addEventListener(isKnown ? 'readystatechange' : 'DOMContentLoaded', go, { once: true })
  }

  async #load(turn: number): Promise<void> {
    this.#loadedAt = Date.now()
    this.#asked = [...new Set([...this.#viewers].flatMap((viewer) => viewer.wants))]
    const show = (view: View) => {
      if (turn === this.#turn) this.#show(view)
    }
    let token: string | null | undefined
    const fetchToken = async () => (token = await this.token())
    try {
      await fetchToken()
      const fallBack = (isOnItsWay?: boolean, failure?: Failure) => {
        const kept = keptAnswer(this.key, subjectOf(token))
        if (kept && !isRefusal(failure?.code)) show({ ...kept, state: 'stale', savedAt: isOnItsWay ? 0 : kept.savedAt, failure })
        else if (failure) show({ state: 'error', failure, login: failure.code === 'unauthorized' && token && 'refused' })
      }
      if (isPaused()) return fallBack(false, { code: 'paused' })
      const asking = this.#ask(token)
      // What was true a page ago is there at once, and says of when it is if the answer takes long.
      if (this.#view.state === 'skeleton') fallBack(true)
      const slow = setTimeout(() => this.#view.state === 'stale' && fallBack(), SLOW_MS)
      // The first use of Intl costs a browser some ten milliseconds: spent here, they pass while the answer travels.
      void (0).toLocaleString(this.locale)
      let reply = await asking
      if (reply.code === 'unauthorized' && token) reply = await this.#ask(await fetchToken())
      clearTimeout(slow)
      if (turn === this.#turn) this.#settle(reply, token, fallBack)
    } catch {
      show({ state: 'error', failure: { code: 'token' } })
    }
  }

  #settle(reply: Reply<WidgetSummaryAnswer>, token: string | null | undefined, fallBack: (isOnItsWay: boolean, failure: Failure) => void): void {
    const { answer } = reply
    if (!answer) {
      // Only silence and breakage count against a server.
      if (!isRefusal(reply.code)) countLoad(false)
      return fallBack(false, reply)
    }
    const sub = subjectOf(token)
    countLoad(true)
    keepAnswer(this.key, sub && answer.member ? { sub, savedAt: Date.now(), answer } : null)
    this.#show({ state: answer.state, answer, login: token && answer.state === 'guest' && 'unknown' })
  }

  #ask(token: string | null | undefined): Promise<Reply<WidgetSummaryAnswer>> {
    return askTwice(base.origin + '/api/v1/widget/summary', { key: this.key, token: token || undefined, locale: this.locale, blocks: this.#asked })
  }

  #show(view: View): void {
    this.#view = view
    for (const viewer of this.#viewers) viewer.show(view)
  }
}

/** Whose token it is, read without checking: it only decides whose last balance may be shown, the server checks. */
function subjectOf(token: string | null | undefined): string {
  try {
    return (JSON.parse(atob((token?.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: string }).sub ?? ''
  } catch {
    return ''
  }
}
