import { singleton } from '../singleton/singleton'
import { meters } from './meters'

type State = 'sent' | 'failed'
type Counts = Record<State, number>

const MINUTE_MS = 60_000
/** Only the last ten minutes say anything about now. */
const KEPT_MINUTES = 10

const ring = (): Map<number, Counts> => singleton('recent-messages', () => new Map<number, Counts>())
const thisMinute = (): number => Math.floor(performance.now() / MINUTE_MS)

/** Counts a message that its channel took or didn't take. */
export function countMessage(state: State): void {
  meters().messages.inc({ state })
  const minutes = ring()
  const minute = thisMinute()
  const counts = minutes.get(minute) ?? { sent: 0, failed: 0 }
  counts[state] += 1
  minutes.set(minute, counts)
  for (const old of minutes.keys()) if (old <= minute - KEPT_MINUTES) minutes.delete(old)
}

/** What this process handed over in the last ten minutes. */
export function recentMessages(): Counts {
  const from = thisMinute() - KEPT_MINUTES
  const sum: Counts = { sent: 0, failed: 0 }
  for (const [minute, counts] of ring()) {
    if (minute <= from) continue
    sum.sent += counts.sent
    sum.failed += counts.failed
  }
  return sum
}
