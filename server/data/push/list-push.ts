import type { InChainTx } from '@/server/platform/db/with-chain'

/** The ids of a member's browsers, the oldest first. */
export async function listPush({ chainId, tx }: InChainTx, memberId: string): Promise<string[]> {
  const rows = await tx.pushSubscription.findMany({ where: { chainId, memberId }, orderBy: { id: 'asc' }, select: { id: true } })
  return rows.map(({ id }) => id)
}
