import { revokeKey } from '@/server/data/keys/revoke-key'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Ends a key for good, in every process within milliseconds. `not_found` for foreign and unknown ids. */
export const revokeApiKey = changing('keys.revoke', async (scope, { keyId }: { keyId: string }) => {
  if (!(await revokeKey(scope, keyId))) return refuse('not_found', 'Nothing with this id exists.')
  scope.changed({ kind: 'api_key', id: keyId, after: { revoked: true } })
  return ok(null)
})
