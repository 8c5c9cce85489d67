import type { InChainTx } from '@/server/platform/db/with-chain'
import { readHoldRow, type HoldRow, type TierHold } from './tier-hold'

/** What holds a member's tier. */
export async function readTierHold({ chainId, tx }: InChainTx, memberId: string): Promise<TierHold> {
  const [row] = await tx.$queryRaw<HoldRow[]>`
    SELECT grace_until, lock_tier, lock_until, lock_reason, locked_by, row_version FROM tier_hold WHERE chain_id = ${chainId}::uuid AND member_id = ${memberId}`
  return row ? readHoldRow(row) : { version: 0 }
}
