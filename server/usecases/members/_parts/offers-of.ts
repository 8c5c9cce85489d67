import type { OfferAnswer } from '@/server/contracts/offer'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'
import { isScheduled } from '@/server/domain/promotions/schedule'
import { sentence } from '@/server/domain/promotions/sentence'
import type { ConditionNode, Promotion, RuleSet } from '@/server/domain/promotions/types'
import { voucherNames } from '@/server/domain/promotions/voucher-for'

/**
 * What a member of `tier` (a guest: undefined) can get at `at`, as offers: live promotions in their order, without the
 * earning rules, which everybody has all the time, and without what another tier is needed for. A guest sees these
 * too: they are the reason to join. `station_ids` are the stations to which the tree as a whole is bound; none: all.
 */
export function offersOf(ruleSet: RuleSet, ask: { at: EpochMs; tier?: string; locale: 'en' | 'zh'; currency: string }): OfferAnswer[] {
  const context = { reader: 'member' as const, currency: ask.currency, currencyDecimals: ruleSet.currencyDecimals, names: { ...ruleSet.names, vouchers: voucherNames(ruleSet.promotions) } }
  return ruleSet.promotions
    .filter((promotion) => promotion.origin === 'promotion' && isScheduled(promotion.schedule, ask.at) && isForTier(promotion.conditions, ask.tier))
    .toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
    .map((promotion) => ({
      promotion_id: promotion.id,
      name: nameOf(promotion, ask.locale),
      text: sentence(promotion, context)[ask.locale],
      ...(promotion.schedule.until !== undefined && { until: formatInstant(promotion.schedule.until) }),
      station_ids: [...(stationsOf(promotion.conditions) ?? [])],
    }))
}

const nameOf = (promotion: Promotion, locale: 'en' | 'zh'): string => promotion.labels[locale] || promotion.name

/** False only where the tree as a whole can't hold for this tier. */
function isForTier(node: ConditionNode, tier: string | undefined): boolean {
  if (tier === undefined) return true
  if ('all' in node) return node.all.every((child) => isForTier(child, tier))
  if ('any' in node) return node.any.some((child) => isForTier(child, tier))
  if ('not' in node) return !('code' in node.not) || node.not.code !== 'tier' || !listsTier(node.not.args, tier)
  return node.code !== 'tier' || listsTier(node.args, tier)
}

/** The stations outside of which it can't hold; undefined where it names none. */
function stationsOf(node: ConditionNode): ReadonlySet<string> | undefined {
  if ('all' in node) {
    const named = node.all.flatMap((child) => stationsOf(child) ?? [])
    return named.length === 0 ? undefined : named.reduce((left, next) => new Set([...left].filter((id) => next.has(id))))
  }
  if ('any' in node) {
    const named = node.any.map(stationsOf)
    return named.every((one) => one !== undefined) ? new Set(named.flatMap((one) => [...one])) : undefined
  }
  if ('not' in node || node.code !== 'station' || !Array.isArray(node.args['stations'])) return undefined
  return new Set(node.args['stations'].map(String))
}

const listsTier = (args: Readonly<Record<string, unknown>>, tier: string): boolean => Array.isArray(args['tiers']) && args['tiers'].includes(tier)
