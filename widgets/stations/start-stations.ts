import { localeOf } from '../kit/draw'
import type { StartPart } from '../kit/forecourt-element'
import { StationFinder } from './station-finder'

/** The minified text of `stations.css`, put here by the build. */
declare const STATIONS_CSS: string

let own: CSSStyleSheet | undefined

/** Makes a station finder of an element that has come into the page; one that was moved goes on as it was. */
const startStations: StartPart = (element, sheet) => {
  const key = element.getAttribute('publishable-key')
  if (element.shadowRoot) return
  if (!key) {
    // A framework may make the element first and fill it in later.
    new MutationObserver((_, observer) => {
      observer.disconnect()
      startStations(element, sheet)
    }).observe(element, { attributeFilter: ['publishable-key'] })
    return
  }
  if (!own) (own = new CSSStyleSheet()).replaceSync(STATIONS_CSS)
  const root = element.attachShadow({ mode: 'open' })
  const worn = new CSSStyleSheet()
  root.adoptedStyleSheets = [sheet, own, worn]
  let shown = ''
  const show = () => {
    if (shown === (shown = localeOf(element))) return
    root.replaceChildren()
    new StationFinder({ element, root, key, worn }).start()
  }
  show()
  new MutationObserver(show).observe(element, { attributeFilter: ['lang'] })
}

export default startStations
