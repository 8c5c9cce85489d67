import type { InChainTx } from '@/server/platform/db/with-chain'

/** What became of the last mail of each invitation, by the invitation's id. */
export async function listInviteMails(scope: InChainTx, inviteIds: readonly string[]): Promise<ReadonlyMap<string, { state: string; reason: string | null }>> {
  const rows = await scope.tx.staffMail.findMany({ where: { accountId: scope.chain.accountId, inviteId: { in: [...inviteIds] } }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { inviteId: true, state: true, reason: true } })
  return new Map(rows.flatMap(({ inviteId, state, reason }) => (inviteId === null ? [] : [[inviteId, { state, reason }] as const])))
}
