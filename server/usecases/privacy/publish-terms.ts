import type { PublishTermsBody } from '@/server/contracts/privacy'
import { insertTerms } from '@/server/data/privacy/insert-terms'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/**
 * Publishes new terms and privacy text as the next version; members are asked to agree at their next visit of the portal from
 * `effective_at` on (absent: at once). A published text never changes. Refuses `conflict` when somebody published since
 * `version` was read, and `validation_failed` for a date in the past.
 */
export const publishTerms = changing('privacy.publish_terms', async (scope, body: PublishTermsBody): Promise<Result<{ version: number }>> => {
  const effectiveAt = body.effective_at === undefined ? scope.now : Date.parse(body.effective_at)
  if (effectiveAt < scope.now) return refuse('validation_failed', 'A text can\'t have been in effect before it was published.', { pointer: '/effective_at' })
  if (!(await insertTerms(scope, { after: body.version, terms: body.terms, privacy: body.privacy, effectiveAt }))) return refuse('conflict', 'Another version was published in the meantime.')
  const version = body.version + 1
  scope.changed({ kind: 'terms', id: String(version), ...(body.version > 0 && { before: { version: body.version } }), after: { version, effective_at: new Date(effectiveAt).toISOString() } })
  return ok({ version })
})
