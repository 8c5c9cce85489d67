import type { CreateApiKeyBody, CreatedApiKey } from '@/server/contracts/api-key'
import { findStation } from '@/server/data/stations/find-station'
import { localDate } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { mintKey } from './_parts/mint-key'

/**
 * Makes a key for this side of the chain. A secret one (`fk_live_…`, `fk_test_…`, 256 random bits) is stored as its
 * SHA-256 and stands in this answer only; a publishable one (`fpk_live_…`, `fpk_test_…`) is public and bound to web
 * origins. It speaks the contract of the day on which it was made. Refuses `unprocessable` for an unknown station.
 */
export const createApiKey = changing('keys.create', async (scope, body: CreateApiKeyBody) => {
  const stationIds = body.kind === 'secret' ? [...new Set(body.station_ids ?? [])] : []
  for (const [i, stationId] of stationIds.entries()) if (!(await findStation(scope, stationId))) return notFoundInBody(`/station_ids/${i}`)
  const label = body.label.trim()
  if (label === '') return refuse('validation_failed', 'A key needs a name.', { pointer: '/label' })
  return ok<CreatedApiKey>(await mintKey(scope, {
    kind: body.kind, label,
    scopes: body.kind === 'secret' ? [...body.scopes] : [],
    stationIds,
    origins: body.kind === 'publishable' ? [...new Set(body.origins)] : [],
    apiVersion: localDate(scope.now, 'UTC'),
    replacesId: null,
  }))
})
