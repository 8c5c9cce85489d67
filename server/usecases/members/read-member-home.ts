import type { MemberAnswer } from '@/server/contracts/member'
import type { OfferAnswer } from '@/server/contracts/offer'
import { listSalesOfMember } from '@/server/data/members/list-sales-of-member'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { readMember, type MemberRecord } from '@/server/data/members/read-member'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { readTierHold } from '@/server/data/tiers/read-tier-hold'
import { atTill, reading, type InChain, type InChainTx } from '../_around/with-chain'
import { loadRules } from '../sales/_parts/load-rules'
import { tellMember } from './_parts/member-answer'
import { offersOf } from './_parts/offers-of'
import { progressOf, type ToldProgress } from '../tiers/_parts/progress-of'
import { standingOf } from '../tiers/_parts/standing-of'
import { tierRulesOf, type TierRules } from './_parts/programme-of'
import { tellMemberSale, type MemberSale } from './_parts/tell-member-sale'

export interface MemberHome {
  member: MemberAnswer
  points_name: { en: string; zh: string }
  progress: ToldProgress | null
  /** Growth that the running period has counted; null where no tier looks at it. */
  growth: number | null
  /** How sure the held tier is, in words; null where there is nothing to lose. */
  standing: { en: string; zh: string } | null
  offers: OfferAnswer[]
  recent_sales: MemberSale[]
}

const RECENT_SALES = 3

/** All that the portal's first screen shows of a member. Refuses `not_found`. */
export const readMemberHome = atTill('member.read_home', async (scope: InChain, { memberId }: { memberId: string }): Promise<Result<MemberHome>> => {
  const rules = scope.chain.ruleSetVersion === 0 ? undefined : await loadRules(scope, scope.chain.ruleSetVersion)
  const own = await readOwn(scope, memberId)
  if (!own.ok) return own
  const offers = rules ? offersOf(rules.ruleSet, { at: scope.now, tier: own.value.member.tier.code, locale: scope.locale, currency: scope.chain.currency }) : []
  return ok({ ...own.value, points_name: scope.chain.pointsName, offers })
})

const readOwn = reading('member.read_own', async (scope, askedId: string): Promise<Result<Pick<MemberHome, 'member' | 'growth' | 'progress' | 'standing' | 'recent_sales'>>> => {
  const memberId = await findKeptMember(scope, askedId)
  const rules = await tierRulesOf(scope)
  const member = await readMember(scope, memberId, { span: rules.tierSpan, at: scope.now, zone: scope.chain.timeZone })
  if (!member) return refuse('not_found', 'Nothing with this id exists.')
  const sales = (await listSalesOfMember(scope, memberId, { limit: RECENT_SALES })) ?? []
  const growth = rules.tiers.some((tier) => tier.kind === 'growth') ? Number(member.counters['growth'] ?? 0n) : null
  return ok({ member: tellMember(scope, rules, member), growth, progress: progressOf(scope, rules, { ...member, held: member.tierCode }), standing: await tellStanding(scope, rules, member), recent_sales: sales.slice(0, RECENT_SALES).map((row) => tellMemberSale(row, scope.locale)) })
})

const tellStanding = async (scope: InChainTx, rules: TierRules, { id, tierCode, counters, joinedAt }: MemberRecord): Promise<MemberHome['standing']> =>
  standingOf(scope, { rules, held: tierCode, counters, hold: await readTierHold(scope, id), joinedAt })
