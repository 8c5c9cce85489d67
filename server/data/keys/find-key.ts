import { asChainId, withPlatform } from '@/server/platform/db/with-chain'
import { keyCache, type FoundKey } from './key-cache'

/** A key that isn't revoked, by its SHA-256; at most 5 s old. Looked up before a chain is known, so by the platform's role. */
export const findKey = (hash: Uint8Array<ArrayBuffer>): Promise<FoundKey | null> => keyCache.find(Buffer.from(hash).toString('hex'), () => load(hash))

function load(hash: Uint8Array<ArrayBuffer>): Promise<FoundKey | null> {
  return withPlatform(async (tx) => {
    const row = await tx.apiKey.findUnique({ where: { hash } })
    if (!row || row.revokedAt) return null
    const side = await tx.environment.findUnique({ where: { chainId: row.chainId }, select: { mode: true } })
    return side && {
      keyId: row.id, chainId: asChainId(row.chainId), mode: side.mode === 'live' ? 'live' : 'test', kind: row.kind === 'secret' ? 'secret' : 'publishable',
      scopes: row.scopes, stationId: row.stationId, apiVersion: row.apiVersion, origins: row.origins,
    }
  })
}
