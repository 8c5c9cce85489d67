import { tell } from '../kit/events'
import type { Summary } from '../kit/summary'
import { API } from './api'

type Outcome = 'active' | 'cancelled' | 'failed'

/**
 * Activates an offer for who is signed in at the page, which is asked first and may do it itself. A refused token, as one
 * that has written before, is renewed once.
 */
export async function activate(element: HTMLElement, summary: Summary, promotionId: string): Promise<Outcome> {
  if (!tell(element, 'forecourt:offer-activate', { promotionId })) return 'cancelled'
  for (const isLast of [false, true]) {
    try {
      const token = await summary.token()
      const response = await fetch(API + 'activate', {
        method: 'POST',
        body: JSON.stringify({ key: summary.key, token, promotion_id: promotionId }),
        credentials: 'omit',
        signal: AbortSignal.timeout(5_000),
      })
      if (response.ok) {
        tell(element, 'forecourt:activated', { promotionId })
        return 'active'
      }
      if (response.status !== 401 || isLast) return 'failed'
    } catch {
      return 'failed'
    }
  }
  return 'failed'
}
