import { WIDGET_PANEL_STRINGS } from '@/server/contracts/widget-panel-strings'
import type { WidgetPanelAnswer } from '@/server/contracts/widget-panel'
import { readPersonal } from '@/server/data/members/read-personal'
import { joinableSegments, segmentsOf } from '@/server/data/rules/segments'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { RuleSet } from '@/server/domain/promotions/types'
import { atTill, reading, type InChain } from '../_around/with-chain'
import { tierRulesOf } from '../members/_parts/programme-of'
import { readMemberHome } from '../members/read-member-home'
import { loadRules } from '../sales/_parts/load-rules'
import { activationOf, type Own } from './_parts/activation-of'
import { cardTurns } from './_parts/card-turns'
import { findVisitor, type Visitor } from './_parts/find-visitor'

const OFFERS_MAX = 8

/**
 * What the panel on somebody's website shows of the member whom its token names, in the caller's language: card, tiers,
 * offers with what is to be activated. Somebody who is no member of this chain is a guest. Refuses nothing.
 */
export const readWidgetPanel = atTill('widgets.read_panel', async (scope: InChain, { visitor }: { visitor: Visitor }): Promise<Result<WidgetPanelAnswer>> => {
  const strings = { ...WIDGET_PANEL_STRINGS[scope.locale], time_zone: scope.chain.timeZone, points: scope.chain.pointsName[scope.locale] }
  const guest: WidgetPanelAnswer = { state: 'guest', tiers: [], offers: [], strings, at: formatInstant(scope.now) }
  const own = await readVisitor(scope, visitor)
  const home = own.ok && own.value ? await readMemberHome(scope, { memberId: own.value.memberId }) : undefined
  if (!own.ok || !own.value || !home?.ok) return ok(guest)
  const { member, progress, offers } = home.value
  const { card, tiers, ...segments } = own.value
  const rules = scope.chain.ruleSetVersion === 0 ? undefined : await loadRules(scope, scope.chain.ruleSetVersion)
  return ok({
    ...guest,
    state: 'member',
    member: {
      ...(member.name !== undefined && { name: member.name }),
      points: member.balances.points.available,
      tier: member.tier.name,
      ...(progress && { permille: progress.permille }),
      card,
    },
    tiers: tiers.map(({ code, names, benefits }) => ({ name: names[scope.locale], is_held: code === member.tier.code, benefits })),
    offers: offers.slice(0, OFFERS_MAX).map((offer) => ({ ...offer, ...tellActivation(rules?.ruleSet, offer.promotion_id, segments) })),
    strings: { ...strings, ...(progress && { progress: progress.words[scope.locale] }) },
  })
})

const readVisitor = reading('widgets.read_visitor', async (scope, visitor: Visitor) => {
  const memberId = await findVisitor(scope, visitor)
  const personal = memberId && (await readPersonal(scope, memberId))
  if (!memberId || !personal) return ok(null)
  const { tiers } = await tierRulesOf(scope)
  return ok({
    memberId,
    card: cardTurns(personal.card, scope.now),
    tiers: tiers.map(({ code, names, benefits }) => ({ code, names, benefits: (benefits ?? []).map(({ words }) => words[scope.locale]) })),
    segments: new Set(await segmentsOf(scope, memberId)),
    joinable: new Set(await joinableSegments(scope)),
  })
})

function tellActivation(ruleSet: RuleSet | undefined, promotionId: string, own: Own): { activation?: 'open' | 'done' } {
  const promotion = ruleSet?.promotions.find(({ id }) => id === promotionId)
  const state = promotion ? activationOf(promotion.conditions, own).state : 'none'
  return state === 'none' ? {} : { activation: state }
}
