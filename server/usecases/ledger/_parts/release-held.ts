import type { InChain } from '../../_around/with-chain'
import { letReservationsGo } from './let-reservations-go'

/** Later than any quote expires. */
const FOR_EVER = Date.UTC(2100, 0, 1)
const QUOTES_MAX = 1_000

/** Everything that quotes hold of a member's points goes back, expired or not. */
export async function releaseHeld(scope: InChain, memberId: string): Promise<void> {
  await letReservationsGo(scope, { until: FOR_EVER, batch: QUOTES_MAX, memberId })
}
