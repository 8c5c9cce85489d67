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
  stationId: string | null
  origins: string[]
  apiVersion: string
  createdAt: EpochMs
}

/** Stores a key by its hash. */
export async function insertKey(scope: InChainTx, hash: Uint8Array<ArrayBuffer>, key: KeyRow): Promise<void> {
  await scope.tx.apiKey.create({ data: { chainId: scope.chainId, hash, ...key, createdAt: new Date(key.createdAt) } })
  await forgetEverywhere(scope.tx, keyCache, Buffer.from(hash).toString('hex'))
}
