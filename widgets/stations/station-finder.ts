import type { WidgetStationsAnswer } from '@/server/contracts/widget-stations'
import { askTwice } from '../kit/ask'
import { draw, localeOf, Words } from '../kit/draw'
import { tell } from '../kit/events'
import { wearBrand } from '../kit/wear-brand'
import { keepFound, keptFound } from './keep-found'
import { drawStation } from './draw-station'
import { drawHead, type Head } from './draw-head'

interface Search {
  search?: string
  near?: { latitude: number; longitude: number }
}
export interface Place {
  element: HTMLElement
  root: ShadowRoot
  key: string
  /** Takes the chain's colour. */
  worn: CSSStyleSheet
}

const POSITION_TIMEOUT_MS = 10_000
const POSITION_AGE_MAX_MS = 300_000

/** The station finder of one element. Its light-DOM children reserve the place, as those of the other elements do, and stay when nothing could be loaded. */
export class StationFinder {
  readonly #place: Place
  readonly #locale: string
  readonly #card = draw('div', 'card skeleton', draw('i', 'bar'), draw('i', 'bar'), draw('i', 'bar'))
  readonly #list = draw('ul', 'list')
  readonly #more = draw('button', 'button more')
  #head: Head | undefined
  #search: Search = {}
  #turn = 0
  #isReady = false

  constructor(place: Place) {
    this.#place = place
    this.#locale = localeOf(place.element)
    if (!place.element.firstElementChild) this.#card.classList.add('bare')
    place.root.append(document.createElement('slot'), this.#card)
  }

  /** The first page of the last visit is shown at once, if it is of the last 24 hours, and replaced when the new one comes. */
  start(): void {
    const kept = keptFound(this.#place.key, this.#locale)
    if (kept) this.#showPage(kept.answer, 0)
    void this.#load(0)
  }

  async #load(offset: number): Promise<void> {
    const turn = ++this.#turn
    const { key } = this.#place
    if (this.#head) this.#card.ariaBusy = 'true'
    const url = new URL('/api/v1/widget/stations', import.meta.url).href
    const reply = await askTwice<WidgetStationsAnswer>(url, { key, locale: this.#locale, ...this.#search, ...(offset && { offset }) })
    if (turn !== this.#turn) return
    this.#card.ariaBusy = null
    if (!reply.code) {
      if (!offset && !this.#search.search && !this.#search.near) keepFound(key, this.#locale, reply.answer)
      this.#showPage(reply.answer, offset)
      this.#head?.tell(reply.answer.stations.length || offset ? '' : reply.answer.strings.none ?? '')
      return
    }
    this.#fail()
    tell(this.#place.element, 'forecourt:error', { code: reply.code, status: reply.status })
  }

  /** With a page on the screen it stays and says of when it is; without one the page's own children show again. */
  #fail(): void {
    const kept = keptFound(this.#place.key, this.#locale)
    if (!this.#head) this.#card.className = 'card error'
    else if (kept && !this.#search.search && !this.#search.near) this.#head.tell(new Words(kept.answer.strings, this.#locale).say('stale', { time: new Words({}, this.#locale).moment(kept.savedAt) }))
    else this.#head.tell('failed')
    this.#ready('error')
  }

  #showPage(answer: WidgetStationsAnswer, offset: number): void {
    const words = new Words(answer.strings, this.#locale)
    wearBrand(this.#place.worn, answer.brand)
    if (!this.#head) this.#open(words)
    const rows = answer.stations.map((station) => drawStation(station, { words, currency: answer.currency, locale: this.#locale }))
    if (offset) this.#list.append(...rows)
    else this.#list.replaceChildren(...rows)
    this.#more.hidden = answer.next_offset === undefined
    this.#more.textContent = words.say('more')
    this.#more.onclick = () => {
      const { length } = this.#list.children
      void this.#load(answer.next_offset ?? 0).then(() => {
        // Who pressed it by keyboard goes on at the first of the new ones.
        const next = this.#list.children[length]
        if (next instanceof HTMLElement) next.focus()
      })
    }
    this.#ready('guest')
  }

  #open(words: Words): void {
    this.#head = drawHead(words, {
      search: (search) => this.#find(search ? { search } : {}),
      near: () => this.#findNear(),
    })
    this.#card.className = `card found${this.#card.classList.contains('bare') ? ' bare' : ''}`
    this.#card.replaceChildren(this.#head.node, this.#list, this.#more)
  }

  #find(search: Search): void {
    this.#search = search
    void this.#load(0)
  }

  /** Asked only when the visitor presses the button; sent as exact as a hundred metres, and kept nowhere. */
  #findNear(): void {
    const rounded = (degrees: number) => Math.round(degrees * 1_000) / 1_000
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.#find({ near: { latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) } }),
      () => this.#head?.tell('away'),
      { timeout: POSITION_TIMEOUT_MS, maximumAge: POSITION_AGE_MAX_MS },
    )
  }

  #ready(state: 'guest' | 'error'): void {
    if (!this.#isReady) tell(this.#place.element, 'forecourt:ready', { state })
    this.#isReady = true
  }
}
