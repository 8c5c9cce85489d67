import type { CreatedApiKey } from '@/server/contracts/api-key'
import { insertKey, type KeyRow } from '@/server/data/keys/insert-key'
import { hashKey, newSecret } from '@/server/platform/crypto/hash-key'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChange } from '../../_around/with-chain'
import { tellKey } from '../tell-key'

/** Draws a key of this side, stores its hash and names it to the audit log. Its text stands in the answer only. */
export async function mintKey(scope: InChange, wanted: Omit<KeyRow, 'id' | 'hint' | 'createdAt'>): Promise<CreatedApiKey> {
  const key = newSecret(`${wanted.kind === 'secret' ? 'fk' : 'fpk'}_${scope.mode}_`)
  const row: KeyRow = { ...wanted, id: newId('key'), hint: wanted.kind === 'secret' ? `fk_${scope.mode}_…${key.slice(-4)}` : key, createdAt: scope.now }
  await insertKey(scope, hashKey(key), row)
  const { kind, label, scopes, origins, stationIds, replacesId } = row
  scope.changed({ kind: 'api_key', id: row.id, after: { kind, label, scopes, origins, station_ids: stationIds, ...(replacesId !== null && { replaces: replacesId }) } })
  return { ...tellKey({ ...row, revokedAt: null, endsAt: null, lastUsedAt: null }, scope.now), key }
}
