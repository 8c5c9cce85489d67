import type { InChainTx } from '@/server/platform/db/with-chain'
import { openMembers, type OpenedMember } from './open-members'

/** Members newest first (ids sort by time), after the cursor; one more than `limit` tells that there are others. Erased and merged ones are left out. */
export async function listNewestMembers(scope: InChainTx, page: { limit: number; after?: string }): Promise<OpenedMember[]> {
  const rows = await scope.tx.member.findMany({
    where: { chainId: scope.chainId, status: { notIn: ['erased', 'merged'] }, ...(page.after !== undefined && { id: { lt: page.after } }) },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: { id: true },
  })
  const opened = await openMembers(scope, rows.map((row) => row.id))
  return opened.toSorted((a, b) => (a.id < b.id ? 1 : -1))
}
