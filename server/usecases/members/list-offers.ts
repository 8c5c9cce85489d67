import type { OfferAnswer } from '@/server/contracts/offer'
import { readTier } from '@/server/data/members/read-tier'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { findStation } from '@/server/data/stations/find-station'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { atTill, reading, type InChain } from '../_around/with-chain'
import { loadRules } from '../sales/_parts/load-rules'
import { offersOf } from './_parts/offers-of'

export interface OfferAudience { memberId?: string; stationId?: string }

/**
 * The promotions that run now, as offers in the caller's language: all for a guest, those that a member's tier allows
 * for a member, as the one sentence that console and widget show too. Refuses `not_found` for a member or a station
 * that this chain doesn't have.
 */
export const listOffers = atTill('member.list_offers', async (scope: InChain, input: OfferAudience): Promise<Result<OfferAnswer[]>> => {
  const rules = scope.chain.ruleSetVersion === 0 ? undefined : await loadRules(scope, scope.chain.ruleSetVersion)
  const audience = await readAudience(scope, input)
  if (!audience.ok) return audience
  return ok(rules ? offersOf(rules.ruleSet, { at: scope.now, locale: scope.locale, currency: scope.chain.currency, ...audience.value }) : [])
})

const readAudience = reading('member.read_audience', async (scope, input: OfferAudience): Promise<Result<{ tier?: string }>> => {
  const tier = input.memberId === undefined ? undefined : await readTier(scope, await findKeptMember(scope, input.memberId))
  const station = input.stationId === undefined ? undefined : await findStation(scope, input.stationId)
  if (tier === null || station === null) return refuse('not_found', 'Nothing with this id exists.')
  return ok(tier === undefined ? {} : { tier })
})
