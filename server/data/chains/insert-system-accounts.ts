import type { InChainTx } from '@/server/platform/db/with-chain'

/**
 * Where points come from when they are earned, where they go when their life is over or when they are spent, the other
 * side of adjustments, and what points pass through between two members. Such accounts keep no balance row.
 */
const SYSTEM_ACCOUNTS = ['issued', 'expired', 'redeemed', 'adjusted', 'passing'] as const

/** Makes the accounts of the system that every posting of points has on its other side; doing it again changes nothing. */
export async function insertSystemAccounts(scope: InChainTx): Promise<void> {
  await scope.tx.account.createMany({
    data: SYSTEM_ACCOUNTS.map((name) => ({ chainId: scope.chainId, id: `system:${name}:points`, ownerKind: 'system', ownerId: name, asset: 'points' })),
    skipDuplicates: true,
  })
}
