import { consentState, isTermsDue, MARKETING_CHANNELS, type MarketingChannel, type Said } from '@/server/domain/consents/consent-state'
import { readMember } from '@/server/data/members/read-member'
import { listConsents } from '@/server/data/privacy/list-consents'
import { readCurrentTerms } from '@/server/data/privacy/read-current-terms'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from '../members/_parts/note-reading'

interface ToldConsent { given: boolean; version: string; source: string; at: string }
export interface MemberPrivacy {
  /** Null: nobody wrote down that this person accepted anything. */
  terms: ToldConsent | null
  /** The version to agree to at the next visit; null when nothing newer is in effect. */
  terms_due: string | null
  marketing: ({ channel: MarketingChannel } & (ToldConsent | { given: false; version: null; source: null; at: null }))[]
  /** Where a code for deleting the account would go. */
  code_channel: 'sms' | 'email' | null
}

/** What a member agreed to, when and where, and whether a newer text waits for them. Refuses `not_found`, also for somebody who was erased. */
export const readPrivacy = reading('privacy.read', async (scope, { memberId }: { memberId: string }): Promise<Result<MemberPrivacy>> => {
  const member = await readMember(scope, memberId, { span: { period: 'ever', months: 1 }, at: scope.now, zone: scope.chain.timeZone })
  if (!member?.personal) return refuse('not_found', 'Nothing with this id exists.')
  const state = consentState(await listConsents(scope, memberId))
  const current = (await readCurrentTerms(scope))?.version ?? null
  await noteReading(scope, 'privacy.read', [memberId])
  return ok({
    terms: state.terms && tell(state.terms),
    terms_due: isTermsDue(state.terms?.version ?? null, current) ? String(current) : null,
    marketing: MARKETING_CHANNELS.map((channel) => {
      const said = state.marketing[channel]
      return { channel, ...(said ? tell(said) : { given: false as const, version: null, source: null, at: null }) }
    }),
    code_channel: member.personal.phone !== undefined ? 'sms' : member.personal.email !== undefined ? 'email' : null,
  })
})

const tell = ({ given, version, source, at }: Said): ToldConsent => ({ given, version, source, at: formatInstant(at) })
