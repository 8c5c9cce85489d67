import { useWidgetToken } from '@/server/data/keys/use-widget-token'
import { readStanding } from '@/server/data/members/read-standing'
import { joinableSegments, segmentsOf, setInSegment } from '@/server/data/rules/segments'
import { notFoundInBody, ok, refuse } from '@/server/domain/kernel/result'
import type { RuleSet } from '@/server/domain/promotions/types'
import { atTill, changing, type InChain } from '../_around/with-chain'
import { offersOf } from '../members/_parts/offers-of'
import { loadRules } from '../sales/_parts/load-rules'
import { activationOf } from './_parts/activation-of'
import { findVisitor, type Visitor } from './_parts/find-visitor'

export interface Activate {
  visitor: Visitor
  promotionId: string
  /** What the visitor was named with: it writes once. */
  token: { kid: string; jti: string }
}

/**
 * Activates an offer for the member whom a website's token names: puts them into the segments that it asks for and that
 * members may join. An offer that needs no activation is active as it is; saying it twice changes nothing. Refuses
 * `unauthenticated` (the token has written before), `unprocessable` (no such member, or no such offer for them), `member_blocked`.
 */
export const activateOffer = atTill('widgets.activate_offer', async (scope: InChain, input: Activate) => {
  if (scope.chain.ruleSetVersion === 0) return notFoundInBody('/promotion_id')
  const { ruleSet } = await loadRules(scope, scope.chain.ruleSetVersion)
  return activate(scope, { ...input, ruleSet })
})

const activate = changing('widgets.activate', async (scope, { visitor, promotionId, token, ruleSet }: Activate & { ruleSet: RuleSet }) => {
  if (!(await useWidgetToken(scope, token))) return refuse('unauthenticated', 'The token has been used to write before. Sign a new one.')
  const memberId = await findVisitor(scope, visitor)
  const member = memberId && (await readStanding(scope, memberId))
  if (!memberId || !member || member.status === 'erased') return notFoundInBody('/token')
  if (member.status === 'blocked') return refuse('member_blocked', 'The member is blocked.')
  const offers = offersOf(ruleSet, { at: scope.now, tier: member.tierCode, locale: scope.locale, currency: scope.chain.currency })
  const promotion = offers.some((offer) => offer.promotion_id === promotionId) && ruleSet.promotions.find(({ id }) => id === promotionId)
  if (!promotion) return notFoundInBody('/promotion_id')
  const activation = activationOf(promotion.conditions, { segments: new Set(await segmentsOf(scope, memberId)), joinable: new Set(await joinableSegments(scope)) })
  for (const code of activation.state === 'open' ? activation.joins : []) {
    const changed = await setInSegment(scope, { code, memberId, isIn: true })
    if (changed) scope.changed({ kind: 'member', id: memberId, before: { segment: code, is_in: false }, after: { segment: code, is_in: true, promotion: promotionId } })
  }
  return ok({ activated: true as const })
})
