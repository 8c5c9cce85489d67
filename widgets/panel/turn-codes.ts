import type { WidgetPanelAnswer } from '@/server/contracts/widget-panel'
import { drawCode } from './draw-code'

type Card = NonNullable<WidgetPanelAnswer['member']>['card']

interface Turning {
  place: HTMLElement
  label: string
  /** Called once, when the last code has had its turn. */
  onEnd: () => void
}

/**
 * Shows the card's codes one after the other. Only time that has passed counts, so a visitor's clock may be wrong; timers
 * sleep with the phone, so the turn is reckoned anew when the page is looked at. The function returned ends it.
 */
export function turnCodes({ codes, first_turn_ms: firstTurnMs, turn_ms: turnMs }: Card, { place, label, onEnd }: Turning): () => void {
  const startedAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', show)
  }
  function show(): void {
    clearTimeout(timer)
    const sinceFirstMs = Date.now() - startedAt - firstTurnMs
    const turn = Math.floor(sinceFirstMs / turnMs) + 1
    const code = codes[Math.max(turn, 0)]
    if (code === undefined) {
      end()
      return onEnd()
    }
    place.replaceChildren(drawCode(code, label))
    timer = setTimeout(show, turn * turnMs - sinceFirstMs)
  }
  document.addEventListener('visibilitychange', show)
  show()
  return end
}
