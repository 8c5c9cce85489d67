import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { keyCache } from './key-cache'

export interface KeyRow {
  id: Id<'key'>
  kind: 'secret' | 'publishable'
  label: string
  hint: string
  scopes: string[]
  stationIds: string[]
  origins: string[]
  apiVersion: string
  /** The key that this one takes over from. */
  replacesId: string | null
  createdAt: EpochMs
}

/** Stores a key by its hash. A process of the release before knows one station only: it gets the first and lets no other pass. */
export async function insertKey(scope: InChainTx, hash: Uint8Array<ArrayBuffer>, key: KeyRow): Promise<void> {
  await scope.tx.apiKey.create({ data: { chainId: scope.chainId, hash, ...key, stationId: key.stationIds[0] ?? null, createdAt: new Date(key.createdAt) } })
  await forgetEverywhere(scope.tx, keyCache, Buffer.from(hash).toString('hex'))
}
