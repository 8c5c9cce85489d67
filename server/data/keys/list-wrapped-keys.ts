import type { ChainTx } from '@/server/platform/db/with-chain'
import { platformContext } from './platform-context'

/** A key that the master key wrapped, with the context in which it opens. */
export interface WrappedKey {
  readonly kind: 'chain' | 'platform'
  readonly id: string
  readonly wrapped: Uint8Array<ArrayBuffer>
  readonly context: string
}

/** One page of all that the master key has wrapped in the database, chains' keys first, by id. Runs as the platform's role. */
export async function listWrappedKeys(tx: ChainTx, { kind, after, limit }: { kind: WrappedKey['kind']; after: string | null; limit: number }): Promise<WrappedKey[]> {
  if (kind === 'chain') {
    const rows = await tx.environment.findMany({ where: after === null ? {} : { chainId: { gt: after } }, orderBy: { chainId: 'asc' }, take: limit, select: { chainId: true, wrappedKey: true } })
    return rows.map(({ chainId, wrappedKey }) => ({ kind, id: chainId, wrapped: wrappedKey, context: chainId }))
  }
  const rows = await tx.platformKey.findMany({ where: after === null ? {} : { purpose: { gt: after } }, orderBy: { purpose: 'asc' }, take: limit })
  return rows.map(({ purpose, wrapped }) => ({ kind, id: purpose, wrapped, context: platformContext(purpose) }))
}
