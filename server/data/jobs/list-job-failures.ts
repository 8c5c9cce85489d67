import type { InChainTx } from '@/server/platform/db/with-chain'

export interface StoredJobFailure {
  id: string
  job: string
  eventId: string
  reason: string
  attempts: number
  failedAt: Date
  againAt: Date | null
}

/** What gave up in this chain, newest first. */
export const listJobFailures = ({ chainId, tx }: InChainTx, { limit }: { limit: number }): Promise<StoredJobFailure[]> =>
  tx.jobFailure.findMany({ where: { chainId }, orderBy: [{ failedAt: 'desc' }, { id: 'desc' }], take: limit, omit: { chainId: true } })
