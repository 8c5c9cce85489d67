import type { ClockAnswer, MoveClockBody } from '@/server/contracts/test-side'
import { lockClock, moveClock as storeClock } from '@/server/data/chains/move-clock'
import { addDuration } from '@/server/domain/kernel/add-duration'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { systemClock } from '@/server/platform/clock/system-clock'
import { changing } from '../_around/with-chain'
import { onlyTestSide } from './only-test-side'

const LATEST = Date.UTC(2100, 0, 1)

/**
 * Sets the test side's clock to an instant, or a duration forward on the chain's calendar; from there it goes on with
 * the real one. Never back: what has happened would then lie in the future. Refuses `forbidden` on the live side,
 * `unprocessable` for an instant before the side's present or after 2099.
 */
export const moveClock = changing('test_side.move_clock', async (scope, body: MoveClockBody): Promise<Result<ClockAnswer>> => {
  const allowed = onlyTestSide(scope)
  if (!allowed.ok) return allowed
  const before = await lockClock(scope)
  const present = systemClock() + before
  const wanted = 'now' in body ? Date.parse(body.now) : addDuration(present, body.advance, scope.chain.timeZone)
  if (wanted === undefined || wanted >= LATEST) return refuse('unprocessable', 'The clock can be moved as far as the end of 2099.', { pointer: 'now' in body ? '/now' : '/advance' })
  if (wanted < present) return refuse('unprocessable', `The clock stands at ${formatInstant(present)} and only goes forward.`, { pointer: '/now' })
  const offset = before + (wanted - present)
  await storeClock(scope, offset)
  scope.changed({ kind: 'clock', id: scope.chainId, before: { offset_ms: before }, after: { offset_ms: offset } })
  return ok({ now: formatInstant(wanted) })
})
