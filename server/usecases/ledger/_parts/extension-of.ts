import type { LotExtension } from '@/server/data/hot/commit-till'
import { purseOf } from '@/server/data/hot/purse-of'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { lotExpiry } from '@/server/domain/points/lot-expiry'
import type { ExpiryPolicy } from '@/server/domain/points/types'
import type { InChain } from '../../_around/with-chain'
import { memberAccount } from './ledger-rows'

/** Until when everything that the member has lives on after a fill or a spend at `at`; undefined where lives don't roll. */
export function extensionOf(scope: InChain, of: { expiry: ExpiryPolicy; member: MemberFacts; at: EpochMs }): LotExtension | undefined {
  if (!of.expiry.rolling) return undefined
  const expiresAt = lotExpiry(of.expiry, of.at, scope.chain.timeZone)
  return expiresAt === null ? undefined : { accountId: memberAccount(purseOf(of.member).id), expiresAt: new Date(expiresAt) }
}
