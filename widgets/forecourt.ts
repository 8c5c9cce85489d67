import { BalanceElement } from './balance'
import type { TokenProvider } from './kit/events'
import { startPart } from './kit/forecourt-element'
import { OffersElement } from './offers'
import { identify } from './kit/summary'

interface ForecourtGlobal {
  /** Hands over the page's token provider; good before our script has come too, by the stub of the README. */
  identify(provider: TokenProvider): void
  provider?: TokenProvider
}

declare global {
  interface Window {
    forecourt?: ForecourtGlobal
  }
  interface HTMLElementTagNameMap {
    'forecourt-balance': BalanceElement
    'forecourt-offers': OffersElement
    'forecourt-stations': StationsElement
  }
}

/** `<forecourt-stations>`: most pages have none, so all of it comes when there is one. Without it the page's own children stay. */
class StationsElement extends HTMLElement {
  connectedCallback(): void {
    void startPart('stations', this)
  }
}

const ELEMENTS = { 'forecourt-balance': BalanceElement, 'forecourt-offers': OffersElement, 'forecourt-stations': StationsElement }

// A page may include the script twice, or two versions of it: the first one stays.
if (!customElements.get('forecourt-balance')) {
  const early = window.forecourt?.provider
  window.forecourt = { identify }
  if (typeof early === 'function') identify(early)
  for (const [name, element] of Object.entries(ELEMENTS)) if (!customElements.get(name)) customElements.define(name, element)
}
