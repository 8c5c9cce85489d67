import type { InChainTx } from '@/server/platform/db/with-chain'

/** Deletes failures older than `before` (milliseconds since 1970); answers how many. */
export async function forgetJobFailures({ chainId, tx }: InChainTx, before: number): Promise<number> {
  return (await tx.jobFailure.deleteMany({ where: { chainId, failedAt: { lt: new Date(before) } } })).count
}
