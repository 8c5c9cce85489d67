import type { InChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { sessionCache } from '../staff/session-cache'

/** Takes somebody off the chain; false when the membership isn't at `version` any more. Their sessions stay and no longer enter it. */
export async function deleteMembership(scope: InChainTx, { staffId, version }: { staffId: string; version: number }): Promise<boolean> {
  const { count } = await scope.tx.staffMembership.deleteMany({ where: { accountId: scope.chain.accountId, staffId, version } })
  await forgetEverywhere(scope.tx, sessionCache, null)
  return count === 1
}
