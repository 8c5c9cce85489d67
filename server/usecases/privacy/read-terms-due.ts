import { listConsents } from '@/server/data/privacy/list-consents'
import { readCurrentTerms } from '@/server/data/privacy/read-current-terms'
import { consentState, isTermsDue } from '@/server/domain/consents/consent-state'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** The version of the terms that a member has yet to agree to, or null; asked at every screen of the portal. Refuses nothing. */
export const readTermsDue = reading('privacy.read_terms_due', async (scope, { memberId }: { memberId: string }): Promise<Result<{ due: string | null }>> => {
  const current = (await readCurrentTerms(scope))?.version ?? null
  if (current === null) return ok({ due: null })
  const accepted = consentState(await listConsents(scope, memberId)).terms?.version ?? null
  return ok({ due: isTermsDue(accepted, current) ? String(current) : null })
})
