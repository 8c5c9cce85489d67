import { invariant } from '@/server/domain/kernel/invariant'
import type { PromotionId } from '@/server/domain/kernel/typed-id'
import type { Promotion, RuleSet, StackNode } from './types'

/** A promotion is in child `child` of group `group`. */
export interface Branch { group: number; child: number }

/** A node of the stacking tree that lets only one of its children apply, per basket or per line. */
export interface ChoiceGroup {
  mode: 'first' | 'best'
  scope: 'basket' | 'line'
  path: readonly Branch[]
  /** Positions, in the order of evaluation, of the promotions in each child. */
  children: readonly (readonly number[])[]
}

export interface Layout { order: { promotion: Promotion; path: readonly Branch[] }[]; groups: readonly ChoiceGroup[] }

/**
 * Puts the promotions in the order in which they are evaluated: as the stacking tree has them, then those
 * that it doesn't name by priority and id, then the earning rules, which always stack, by priority and id.
 * A leaf without a promotion (paused, ended) or with an earning rule is passed over.
 */
export function layOutStacking(ruleSet: RuleSet): Layout {
  const byId = new Map(ruleSet.promotions.map((promotion) => [promotion.id, promotion]))
  invariant(byId.size === ruleSet.promotions.length, 'a promotion stands in a rule set once')
  const layout: Layout & { groups: MutableGroup[] } = { order: [], groups: [] }
  const seen = new Set<PromotionId>()
  const visit = (node: StackNode, path: readonly Branch[]): void => {
    if (!('promotion' in node)) return visitGroup(node, path)
    const promotion = byId.get(node.promotion)
    if (!promotion || promotion.origin === 'earning_rule') return
    invariant(!seen.has(node.promotion), 'a promotion stands in the stacking tree once')
    seen.add(node.promotion)
    for (const { group, child } of path) layout.groups[group]?.children[child]?.push(layout.order.length)
    layout.order.push({ promotion, path })
  }
  const visitGroup = (node: Exclude<StackNode, { promotion: PromotionId }>, path: readonly Branch[]): void => {
    if (node.mode === 'stack') return node.children.forEach((child) => visit(child, path))
    const group = layout.groups.length
    layout.groups.push({ mode: node.mode, scope: node.scope, path, children: node.children.map(() => []) })
    node.children.forEach((child, index) => visit(child, [...path, { group, child: index }]))
  }
  visit(ruleSet.stacking, [])
  const rest = ruleSet.promotions.filter((promotion) => !seen.has(promotion.id)).sort(byOriginThenPriority)
  layout.order.push(...rest.map((promotion) => ({ promotion, path: [] })))
  return layout
}

interface MutableGroup extends ChoiceGroup { children: number[][] }

function byOriginThenPriority(a: Promotion, b: Promotion): number {
  if (a.origin !== b.origin) return a.origin === 'promotion' ? -1 : 1
  return a.priority - b.priority || (a.id < b.id ? -1 : 1)
}
