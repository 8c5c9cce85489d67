import { hasMember } from '@/server/data/members/has-member'
import { insertConsent } from '@/server/data/privacy/insert-consent'
import { readCurrentTerms } from '@/server/data/privacy/read-current-terms'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/**
 * A member agrees to the version of the terms that was shown. Refuses `conflict` when that isn't the one in effect (any more):
 * nobody agrees to what they didn't see; and `not_found`.
 */
export const acceptTerms = changing('privacy.accept_terms', async (scope, { memberId, version }: { memberId: string; version: string }): Promise<Result<{ version: string }>> => {
  if (!(await hasMember(scope, memberId))) return refuse('not_found', 'Nothing with this id exists.')
  const current = await readCurrentTerms(scope)
  if (!current || String(current.version) !== version) return refuse('conflict', 'Another version of the terms is in effect.')
  await insertConsent(scope, memberId, { purpose: 'terms', channel: 'any', version, given: true, source: 'portal' })
  scope.changed({ kind: 'member', id: memberId, after: { consent: 'terms', version } })
  return ok({ version })
})
