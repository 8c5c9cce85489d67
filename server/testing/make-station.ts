import { insertGrade } from '@/server/data/stations/insert-grade'
import { insertStation } from '@/server/data/stations/insert-station'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { applyTemplate } from '@/server/usecases/programme/apply-template'
import { enrolMember } from '@/server/usecases/members/enrol-member'
import { invariant } from '@/server/domain/kernel/invariant'
import { newId } from '@/server/platform/crypto/new-id'
import type { GradeUnit } from '@/server/domain/kernel/units'
import { makeChain } from './make-chain'

export interface MadeForecourt { scope: InChain; other: InChain; stationId: string; memberId: string; phone: string }

const GRADES: [string, GradeUnit][] = [['E10', 'l'], ['Diesel', 'l'], ['AdBlue', 'l'], ['AC22', 'kwh']]

/**
 * A chain with a station, four grades, the programme of the regional template (1 point a litre, three tiers, 0.03 off
 * a litre on weekdays from 10 to 15, at most 50 l a fill) and one member; `other` is another chain's scope.
 */
export async function makeForecourt(facts: { now?: number; stationTimeZone?: string; timeZone?: string } = {}): Promise<MadeForecourt> {
  const made = await makeChain({ ...(facts.now !== undefined && { now: facts.now }), ...(facts.timeZone !== undefined && { timeZone: facts.timeZone }) })
  const applied = await applyTemplate(made.live, { template: 'regional_chain' })
  invariant(applied.ok, 'a new chain takes a template')
  const scope: InChain = { ...made.live, chain: { ...made.live.chain, ruleSetVersion: applied.value.programme.rule_set_version } }
  const stationId = newId('stn')
  await withChain(scope.chainId, async (tx) => {
    for (const [code, unit] of GRADES) await insertGrade({ ...scope, tx }, { code, name: code, unit, productCode: null })
    await insertStation({ ...scope, tx }, {
      id: stationId, externalId: null, name: 'Nordwind Hafenstraße', brandName: null, street: null, houseNumber: null, postCode: null, city: null,
      latitudeE6: null, longitudeE6: null, timeZone: facts.stationTimeZone ?? 'Europe/Berlin', alwaysOpen: true,
    })
  })
  const phone = '+4915112345678'
  const enrolled = await enrolMember(scope, { phone, name: 'Jo Brandt', consent: { terms: true } })
  invariant(enrolled.ok, 'a new member joins')
  return { scope, other: { ...made.test, chain: { ...made.test.chain, ruleSetVersion: 1 } }, stationId, memberId: enrolled.value.member.id, phone }
}
