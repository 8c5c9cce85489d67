import type { EnrolMemberBody } from '@/server/contracts/member'
import { HOUSE_TERMS } from '@/server/contracts/privacy'
import type { NewMember } from '@/server/data/members/create-member'
import { readCurrentTerms } from '@/server/data/privacy/read-current-terms'
import { firstTierOf } from './programme-of'
import type { InChainTx } from '../../_around/with-chain'

type Person = Omit<EnrolMemberBody, 'consent'> & { consent: EnrolMemberBody['consent'] }
const CHANNELS = ['sms', 'email', 'push', 'wechat'] as const

/** What a body says about somebody new, as the store takes it. `source`: where the terms were accepted. */
export async function newMemberOf(scope: InChainTx, person: Person, source: string): Promise<NewMember> {
  const { consent, vehicle } = person
  // A till that doesn't say which text it showed has shown the one in effect.
  const version = consent.version ?? String((await readCurrentTerms(scope))?.version ?? HOUSE_TERMS)
  const marketing = CHANNELS.flatMap((channel) => {
    const given = consent.marketing?.[channel]
    return given === undefined ? [] : [{ purpose: 'marketing' as const, channel, given, version, source }]
  })
  return {
    ...(person.phone !== undefined && { phone: person.phone }),
    ...(person.email !== undefined && { email: person.email }),
    ...(person.name !== undefined && { name: person.name }),
    ...(person.birthday !== undefined && { birthday: person.birthday }),
    ...(person.external_id !== undefined && { externalId: person.external_id }),
    language: person.language ?? scope.locale,
    ...(vehicle && { vehicle: { ...(vehicle.plate !== undefined && { plate: vehicle.plate }), ...(vehicle.grade !== undefined && { grade: vehicle.grade }) } }),
    consents: [{ purpose: 'terms', channel: 'any', given: true, version, source }, ...marketing],
    firstTierCode: await firstTierOf(scope),
  }
}
