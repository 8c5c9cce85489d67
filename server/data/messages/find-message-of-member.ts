import type { InChainTx } from '@/server/platform/db/with-chain'

/**
 * Id and state of the message of one template that a member got, or null; nobody else can write one until this
 * transaction ends. `address` is how the messages to an address are found.
 */
export async function findMessageOfMember(scope: InChainTx, wanted: { memberId: string; template: string; address: Uint8Array<ArrayBuffer> }): Promise<{ id: string; state: string } | null> {
  const { chainId, tx } = scope
  const { memberId, template, address } = wanted
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`message:${chainId}:${template}:${memberId}`}, 0))::text`
  return tx.messageLog.findFirst({ where: { chainId, subjectIndex: address, template, memberId }, select: { id: true, state: true } })
}
