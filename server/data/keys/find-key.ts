import { askPlatform } from '@/server/platform/db/ask-platform'
import { asChainId } from '@/server/platform/db/with-chain'
import { keyCache, type FoundKey } from './key-cache'
import { stationsOfKey } from './stations-of-key'

const QUESTION = {
  name: 'find_key',
  text: `SELECT k.id, k.chain_id AS "chainId", e.mode, k.kind, k.scopes, k.station_ids AS "stationIds", k.station_id AS "stationId", k.api_version AS "apiVersion", k.origins, k.revoked_at AS "revokedAt", k.ends_at AS "endsAt"
    FROM api_key k JOIN environment e ON e.chain_id = k.chain_id WHERE k.hash = $1`,
}
interface Row { id: string; chainId: string; mode: string; kind: string; scopes: string[]; stationIds: string[]; stationId: string | null; apiVersion: string; origins: string[]; revokedAt: Date | null; endsAt: Date | null }

/**
 * A key by its SHA-256, revoked and ended ones too, at most 5 s old; null for one that nobody made. Looked up before a
 * chain is known, so by the platform's role.
 */
export const findKey = (hash: Uint8Array<ArrayBuffer>): Promise<FoundKey | null> => keyCache.find(Buffer.from(hash).toString('hex'), () => load(hash))

async function load(hash: Uint8Array<ArrayBuffer>): Promise<FoundKey | null> {
  const row = await askPlatform<Row>(QUESTION, [hash])
  return row && {
    keyId: row.id, chainId: asChainId(row.chainId), mode: row.mode === 'live' ? 'live' : 'test', kind: row.kind === 'secret' ? 'secret' : 'publishable',
    scopes: row.scopes, stationIds: stationsOfKey(row), apiVersion: row.apiVersion, origins: row.origins,
    hash, isRevoked: row.revokedAt !== null, endsAt: row.endsAt?.getTime() ?? null,
  }
}
