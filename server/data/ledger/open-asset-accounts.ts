import type { InChainTx } from '@/server/platform/db/with-chain'

/** Makes a member's accounts of assets that it has none of yet, with nothing on them. */
export async function openAssetAccounts({ chainId, tx }: InChainTx, memberId: string, assets: readonly string[]): Promise<void> {
  const data = assets.map((asset) => ({ chainId, id: `member:${memberId}:${asset}`, ownerKind: 'member', ownerId: memberId, asset, available: 0n, pending: 0n, reserved: 0n, debt: 0n }))
  await tx.account.createMany({ data, skipDuplicates: true })
}
