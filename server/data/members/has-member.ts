import type { InChainTx } from '@/server/platform/db/with-chain'

/** Whether this chain has such a member, erased ones included: their ledger stays. */
export async function hasMember(scope: InChainTx, memberId: string): Promise<boolean> {
  return (await scope.tx.member.count({ where: { chainId: scope.chainId, id: memberId } })) > 0
}
