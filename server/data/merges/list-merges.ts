import type { InChainTx } from '@/server/platform/db/with-chain'

export interface MergeRow { absorbedId: string; keptId: string; reason: string; mergedBy: string; mergedAt: Date }

/** Who was merged into a member, newest first. */
export async function listMerges({ chainId, tx }: InChainTx, keptId: string): Promise<MergeRow[]> {
  return tx.memberMerge.findMany({ where: { chainId, keptId }, orderBy: [{ mergedAt: 'desc' }, { absorbedId: 'desc' }], select: { absorbedId: true, keptId: true, reason: true, mergedBy: true, mergedAt: true } })
}
