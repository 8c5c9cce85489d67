import type { InChainTx } from '@/server/platform/db/with-chain'

/** Of these members, those who may want receipts: a browser of theirs takes messages, or they asked for receipts in another way. Everybody else gets none by default. */
export async function listReceiptReaders({ chainId, tx }: InChainTx, memberIds: readonly string[]): Promise<ReadonlySet<string>> {
  const of = { chainId, memberId: { in: [...memberIds] } }
  const browsers = await tx.pushSubscription.findMany({ where: of, select: { memberId: true } })
  const asked = await tx.messagePreference.findMany({ where: { ...of, kind: 'receipt', wanted: true }, select: { memberId: true } })
  return new Set([...browsers, ...asked].map(({ memberId }) => memberId))
}
