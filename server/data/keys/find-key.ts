import { asChainId, withPlatform } from '@/server/platform/db/with-chain'
import { keyCache, type FoundKey } from './key-cache'
import { stationsOfKey } from './stations-of-key'

/**
 * A key by its SHA-256, revoked and ended ones too, at most 5 s old; null for one that nobody made. Looked up before a
 * chain is known, so by the platform's role.
 */
export const findKey = (hash: Uint8Array<ArrayBuffer>): Promise<FoundKey | null> => keyCache.find(Buffer.from(hash).toString('hex'), () => load(hash))

function load(hash: Uint8Array<ArrayBuffer>): Promise<FoundKey | null> {
  return withPlatform(async (tx) => {
    const row = await tx.apiKey.findUnique({ where: { hash } })
    const side = row && (await tx.environment.findUnique({ where: { chainId: row.chainId }, select: { mode: true } }))
    return row && side && {
      keyId: row.id, chainId: asChainId(row.chainId), mode: side.mode === 'live' ? 'live' : 'test', kind: row.kind === 'secret' ? 'secret' : 'publishable',
      scopes: row.scopes, stationIds: stationsOfKey(row), apiVersion: row.apiVersion, origins: row.origins,
      hash: row.hash, isRevoked: row.revokedAt !== null, endsAt: row.endsAt?.getTime() ?? null,
    }
  })
}
