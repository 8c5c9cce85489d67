import type { WidgetSummaryAnswer } from '@/server/contracts/widget'
import { base } from './base'
import { draw, localeOf, Words } from './draw'
import { tell, type TokenProvider } from './events'
import { wearBrand } from './wear-brand'
import { summaryOf, type Summary, type View, type Viewer } from './summary'

/** The minified text of `card.css`, put here by the build. */
declare const CARD_CSS: string

const sheet = new CSSStyleSheet()
sheet.replaceSync(CARD_CSS)

/** What a part that comes when it is first used begins with. */
export type StartPart = (element: HTMLElement, sheet: CSSStyleSheet, summary?: Summary) => void

/** Loads a part that few visitors need, from the folder of this script, and starts it. True when it couldn't be had. */
export async function startPart(name: string, element: HTMLElement, summary?: Summary): Promise<true | undefined> {
  try {
    const part = (await import(base.href + name + '.js')) as { default: StartPart }
    part.default(element, sheet, summary)
  } catch {
    return true
  }
}

/**
 * What all our elements share. The light-DOM children stay in the flow and reserve the place (nothing moves when we
 * draw over them); they show again when there is nothing to draw, so their link leads to the portal without us.
 */
export abstract class ForecourtElement extends HTMLElement implements Viewer {
  static observedAttributes = ['publishable-key', 'lang']
  abstract readonly wants: readonly string[]
  /** The content of the card for an answer. `staleAtMs`: when it was given, if it is not of now. */
  protected abstract content(answer: WidgetSummaryAnswer, words: Words, staleAtMs?: number): Node[]
  protected announce(_answer: WidgetSummaryAnswer): void {}

  /** More text than reserved place scrolls, and by keyboard too. Asked after the layout: asking at once would force one. */
  readonly #fit = new ResizeObserver(() => {
    if (this.#card.scrollHeight > this.#card.clientHeight) this.#card.tabIndex = 0
  })
  readonly #worn = new CSSStyleSheet()
  #card = draw('div', 'card')
  #summary: Summary | undefined
  #isReady = false
  #provider: TokenProvider | undefined

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet, this.#worn]
    root.append(draw('slot', ''), this.#card)
  }

  get tokenProvider(): TokenProvider | undefined {
    return this.#provider
  }

  set tokenProvider(provider: TokenProvider | undefined) {
    this.#provider = provider
    if (this.#summary) {
      this.#summary.provider = provider
      this.#summary.schedule()
    }
  }

  /** Asks again, as after a sale or when the visitor signed in or out. */
  refresh(): void {
    this.#summary?.schedule()
  }

  connectedCallback(): void {
    // A provider that was set before the script came is an own property that hides the setter.
    if (Object.hasOwn(this, 'tokenProvider')) {
      const { tokenProvider } = this
      delete (this as { tokenProvider?: TokenProvider }).tokenProvider
      this.tokenProvider = tokenProvider
    }
    const key = this.getAttribute('publishable-key')
    if (!key) return this.show({ state: 'error' })
    this.#summary = summaryOf(key, localeOf(this))
    this.#summary.provider ??= this.#provider
    this.#summary.enter(this)
  }

  disconnectedCallback(): void {
    this.#summary?.leave(this)
    this.#summary = undefined
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now) return
    this.disconnectedCallback()
    this.connectedCallback()
  }

  show(view: View): void {
    if (view.state === 'skeleton') return this.#put(view.state, [1, 2, 3].map(() => draw('i', 'bar')))
    try {
      if (view.state === 'error') this.#put(view.state, [])
      else {
        wearBrand(this.#worn, view.answer.brand)
        this.#put(view.state, this.content(view.answer, new Words(view.answer.strings, localeOf(this)), view.savedAt))
      }
    } catch {
      // An answer that can't be drawn must not break somebody's page: their own link shows again.
      this.#put('error', [])
    }
    if (!this.#isReady) tell(this, 'forecourt:ready', { state: view.state })
    this.#isReady = true
    if (view.state === 'member') this.announce(view.answer)
    if (view.login) tell(this, 'forecourt:login-needed', { reason: view.login })
    if (view.failure) tell(this, 'forecourt:error', { code: view.failure.code, status: view.failure.status })
  }

  /** The way to the portal is the page's own link; a guest's press is told first, so that the page can sign the visitor in itself. */
  protected link(text: string, isGuest?: boolean): Node[] {
    const href = this.querySelector('a')?.getAttribute('href')
    const link = draw(href ? 'a' : 'button', 'link', text)
    if (href) link.setAttribute('href', href)
    link.onclick = async (event) => {
      if (isGuest ? tell(this, 'forecourt:login-needed', { reason: 'visitor' }) : event.ctrlKey || event.metaKey) return
      event.preventDefault()
      if (isGuest || !(await startPart('panel', this, this.#summary))) return
      // Without the panel the link leads where it says.
      link.onclick = null
      link.click()
    }
    return [link]
  }

  #put(state: View['state'], content: Node[]): void {
    // Without children nothing reserves the place, and the card takes what it needs. While the page is parsed they may still come.
    const card = draw('div', 'card ' + state + (this.firstElementChild || document.readyState === 'loading' ? '' : ' bare'), ...content)
    card.ariaBusy = String(state === 'skeleton')
    // An equal card stays, and with it the focus.
    if (card.isEqualNode(this.#card)) return
    this.#card.replaceWith(card)
    this.#card = card
    this.#fit.observe(card)
  }
}
