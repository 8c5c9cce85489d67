import type { CreateApiKeyBody, CreatedApiKey } from '@/server/contracts/api-key'
import { insertKey, type KeyRow } from '@/server/data/keys/insert-key'
import { findStation } from '@/server/data/stations/find-station'
import { localDate } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok } from '@/server/domain/kernel/result'
import { hashKey, newSecret } from '@/server/platform/crypto/hash-key'
import { newId } from '@/server/platform/crypto/new-id'
import { changing } from '../_around/with-chain'
import { tellKey } from './tell-key'

/**
 * Makes a key for this side of the chain. A secret one (`fk_live_…`, `fk_test_…`, 256 random bits) is stored as its
 * SHA-256 and stands in this answer only; a publishable one (`fpk_live_…`, `fpk_test_…`) is public and bound to web
 * origins. It speaks the contract of the day on which it was made. Refuses `unprocessable` for an unknown station.
 */
export const createApiKey = changing('keys.create', async (scope, body: CreateApiKeyBody) => {
  const stationId = body.kind === 'secret' ? (body.station_id ?? null) : null
  if (stationId !== null && !(await findStation(scope, stationId))) return notFoundInBody('/station_id')
  const key = newSecret(`${body.kind === 'secret' ? 'fk' : 'fpk'}_${scope.mode}_`)
  const row: KeyRow = {
    id: newId('key'),
    kind: body.kind,
    label: body.label.trim(),
    hint: body.kind === 'secret' ? `fk_${scope.mode}_…${key.slice(-4)}` : key,
    scopes: body.kind === 'secret' ? [...body.scopes] : [],
    stationId,
    origins: body.kind === 'publishable' ? [...new Set(body.origins)] : [],
    apiVersion: localDate(scope.now, 'UTC'),
    createdAt: scope.now,
  }
  await insertKey(scope, hashKey(key), row)
  const told = tellKey({ ...row, revokedAt: null })
  scope.changed({ kind: 'api_key', id: row.id, after: { kind: row.kind, label: row.label, scopes: row.scopes, origins: row.origins, station_id: stationId } })
  return ok<CreatedApiKey>({ ...told, key })
})
