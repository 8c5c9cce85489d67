import type { MarketingBody } from '@/server/contracts/privacy'
import { HOUSE_TERMS } from '@/server/contracts/privacy'
import { hasMember } from '@/server/data/members/has-member'
import { insertConsent } from '@/server/data/privacy/insert-consent'
import { listConsents } from '@/server/data/privacy/list-consents'
import { readCurrentTerms } from '@/server/data/privacy/read-current-terms'
import { consentState } from '@/server/domain/consents/consent-state'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

const SOURCES = { key: 'till', staff: 'console', member: 'portal', system: 'import' } as const

/**
 * A member says yes or no to advertisements by one channel; taking it back is the same one step as giving it. Saying what
 * holds already writes nothing. Refuses `not_found`.
 */
export const setMarketing = changing('privacy.set_marketing', async (scope, { memberId, channel, given }: MarketingBody & { memberId: string }): Promise<Result<MarketingBody>> => {
  if (!(await hasMember(scope, memberId))) return refuse('not_found', 'Nothing with this id exists.')
  const before = consentState(await listConsents(scope, memberId)).marketing[channel]?.given ?? null
  if (before === given) return ok({ channel, given })
  const current = await readCurrentTerms(scope)
  await insertConsent(scope, memberId, { purpose: 'marketing', channel, version: current ? String(current.version) : HOUSE_TERMS, given, source: SOURCES[scope.actor.kind] })
  scope.changed({ kind: 'member', id: memberId, before: { [`marketing_${channel}`]: before }, after: { [`marketing_${channel}`]: given } })
  return ok({ channel, given })
})
