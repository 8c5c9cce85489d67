import { purseOf } from '@/server/data/hot/purse-of'
import { readMemberAccount, type MemberAccount } from '@/server/data/ledger/read-member-account'
import type { InChain } from '../../_around/with-chain'
import { letReservationsGo } from './let-reservations-go'

const QUOTES_MAX = 100

/**
 * Before a spend is refused: what the member's own expired quotes still hold goes back. Whether it is worth looking again:
 * something went back, or the account has changed since it was read, because somebody else let it go in between.
 */
export async function releaseExpired(scope: InChain, { member }: Pick<MemberAccount, 'member'>): Promise<boolean> {
  if (member.balance.reserved === 0n) return false
  const released = await letReservationsGo(scope, { until: scope.now, batch: QUOTES_MAX, memberId: purseOf(member).id })
  if (released.ok && released.value.done > 0) return true
  const after = await readMemberAccount(scope, member.id)
  return !after || purseOf(after.member).version !== purseOf(member).version
}
