import type { InChainTx } from '@/server/platform/db/with-chain'

export type Assets = Readonly<Record<'growth' | 'stored_value', bigint>>

/** What a member has beside points; an asset without an account is nothing. */
export async function readAssets({ chainId, tx }: InChainTx, memberId: string): Promise<Assets> {
  const rows = await tx.account.findMany({ where: { chainId, ownerKind: 'member', ownerId: memberId, asset: { in: ['growth', 'stored_value'] } }, select: { asset: true, available: true } })
  const of = (asset: string) => rows.find((row) => row.asset === asset)?.available ?? 0n
  return { growth: of('growth'), stored_value: of('stored_value') }
}
