import type { MemberAccount } from '@/server/data/ledger/read-member-account'
import type { InChain } from '../../_around/with-chain'
import { releaseReservations } from '../release-reservations'

const QUOTES_MAX = 100

/** Before a spend is refused: what the member's own expired quotes still hold goes back. How many quotes let go. */
export async function releaseExpired(scope: InChain, { member }: Pick<MemberAccount, 'member'>): Promise<number> {
  if (member.balance.reserved === 0n) return 0
  const released = await releaseReservations(scope, { until: scope.now, batch: QUOTES_MAX, memberId: member.id })
  return released.ok ? released.value.done : 0
}
