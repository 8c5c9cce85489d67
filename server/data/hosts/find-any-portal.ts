import type { ChainTx } from '@/server/platform/db/with-chain'

/** The host of some chain's portal, always the same one while it stands; null before there is any. */
export async function findAnyPortal(tx: ChainTx): Promise<string | null> {
  const row = await tx.host.findFirst({ where: { verifiedAt: { not: null } }, orderBy: { createdAt: 'asc' }, select: { host: true } })
  return row?.host ?? null
}
