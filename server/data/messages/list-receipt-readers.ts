import type { InChainTx } from '@/server/platform/db/with-chain'

/** Of these members, those who may want receipts: a browser of theirs takes messages, or they asked for receipts in another way. Everybody else gets none by default. */
export async function listReceiptReaders({ chainId, tx }: InChainTx, memberIds: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(memberIds)]
  const rows = await tx.$queryRaw<{ member_id: string }[]>`
    SELECT member_id FROM push_subscription WHERE chain_id = ${chainId}::uuid AND member_id = ANY (${ids})
    UNION SELECT member_id FROM message_preference WHERE chain_id = ${chainId}::uuid AND member_id = ANY (${ids}) AND kind = 'receipt' AND wanted`
  return new Set(rows.map(({ member_id }) => member_id))
}
