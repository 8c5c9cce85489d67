import type { ChainTx } from '@/server/platform/db/with-chain'
import { forgetKept, type BriefCache } from './keep-briefly'

export const CHANGES_CHANNEL = 'forecourt_changes'

/**
 * Call it in the transaction that changes what a cache remembers: this process forgets the entry (all of
 * them for null) at once, and every process, this one again, when the transaction commits. Between the two
 * this process may read and remember the old row once more; the notification then takes it away.
 */
export async function forgetEverywhere(tx: ChainTx, cache: Pick<BriefCache<unknown>, 'name'>, key: string | null): Promise<void> {
  forgetKept(cache.name, key)
  await tx.$queryRaw`SELECT pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify([cache.name, key])})::text`
}
