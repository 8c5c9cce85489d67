import type { InChainTx } from '@/server/platform/db/with-chain'

/** What the chain noted of a member, by name. */
export async function listAttributes({ chainId, tx }: InChainTx, memberId: string): Promise<{ name: string; value: string }[]> {
  return tx.memberAttribute.findMany({ where: { chainId, memberId }, orderBy: { name: 'asc' }, select: { name: true, value: true } })
}

/** Notes a value, or takes it away with null. Answers what was there before. */
export async function setAttribute(scope: InChainTx, { memberId, name, value }: { memberId: string; name: string; value: string | null }): Promise<string | null> {
  const { chainId, tx } = scope
  const where = { chainId_memberId_name: { chainId, memberId, name } }
  const before = await tx.memberAttribute.findUnique({ where, select: { value: true } })
  if (value === null) await tx.memberAttribute.deleteMany({ where: { chainId, memberId, name } })
  else await tx.memberAttribute.upsert({ where, create: { chainId, memberId, name, value, setAt: new Date(scope.now) }, update: { value, setAt: new Date(scope.now) } })
  return before?.value ?? null
}
