import { invariant } from '@/server/domain/kernel/invariant'
import type { DataKey } from '@/server/platform/crypto/envelope'
import { masterKey } from '@/server/platform/crypto/master-key'
import { withKeys } from '@/server/platform/db/with-chain'
import { keepBriefly } from '../chains/keep-briefly'
import { platformContext, type PlatformPurpose } from './platform-context'

const keyCache = keepBriefly<DataKey>('platform-keys')

/**
 * A key of the platform itself for one purpose, held in memory for 5 s; made and kept, wrapped by the master key, at the
 * first call. It stays the same when another master key takes over.
 */
export const openPlatformKey = (purpose: PlatformPurpose): Promise<DataKey> => keyCache.find(purpose, () => load(purpose))

async function load(purpose: PlatformPurpose): Promise<DataKey> {
  const stored = (await find(purpose)) ?? (await make(purpose))
  return masterKey().unwrap(stored, platformContext(purpose))
}

const find = (purpose: PlatformPurpose) => withKeys(async (tx) => (await tx.platformKey.findUnique({ where: { purpose } }))?.wrapped ?? null)

/** Of several processes that make it at once one is kept. */
async function make(purpose: PlatformPurpose): Promise<Uint8Array> {
  const wrapped = await masterKey().wrap(masterKey().seed(purpose), platformContext(purpose))
  await withKeys((tx) => tx.$executeRaw`INSERT INTO platform_key (purpose, wrapped, created_at) VALUES (${purpose}, ${wrapped}, clock_timestamp()) ON CONFLICT DO NOTHING`)
  const stored = await find(purpose)
  invariant(stored, 'a platform key that was stored is there')
  return stored
}
