import type { Promotion, RuleSet, StackNode } from '@/server/domain/promotions/types'

type GroupNode = Exclude<StackNode, { promotion: string }>

/** A group that lets one child apply; `within` are the children of other groups that it lies in. */
export interface Choosing { mode: 'first' | 'best'; scope: 'basket' | 'line'; within: readonly Place[]; children: readonly (readonly Promotion[])[] }
export interface Place { choosing: number; child: number }
export interface Ordered { promotion: Promotion; within: readonly Place[] }

/**
 * The order of evaluation: the promotions as the tree names them, then those that it doesn't name by priority and id,
 * then the earning rules by priority and id, which stand outside every group.
 */
export function inOrder(ruleSet: RuleSet): { ordered: Ordered[]; choosings: Choosing[] } {
  const choosings: Choosing[] = []
  const named: Ordered[] = []
  const enter = (node: StackNode, within: readonly Place[]): void => {
    if ('promotion' in node) named.push(...planted(ruleSet, node).map((promotion) => ({ promotion, within })))
    else if (node.mode === 'stack') node.children.forEach((child) => enter(child, within))
    else {
      const choosing = choosings.push({ mode: node.mode, scope: node.scope, within, children: node.children.map((child) => plantedUnder(ruleSet, child)) }) - 1
      node.children.forEach((child, index) => enter(child, [...within, { choosing, child: index }]))
    }
  }
  enter(ruleSet.stacking, [])
  const isNamed = (promotion: Promotion) => named.some((one) => one.promotion === promotion)
  const sorted = [...ruleSet.promotions].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map((promotion) => ({ promotion, within: [] }))
  const rest = sorted.filter(({ promotion }) => promotion.origin === 'promotion' && !isNamed(promotion))
  return { ordered: [...named, ...rest, ...sorted.filter(({ promotion }) => promotion.origin === 'earning_rule')], choosings }
}

const planted = ({ promotions }: RuleSet, node: { promotion: string }): Promotion[] =>
  promotions.filter((one) => one.id === node.promotion && one.origin === 'promotion')

function plantedUnder(ruleSet: RuleSet, node: GroupNode | { promotion: string }): Promotion[] {
  return 'promotion' in node ? planted(ruleSet, node) : node.children.flatMap((child) => plantedUnder(ruleSet, child))
}

/** What a group has to decide: a child for the basket, or one for each line. */
export interface Decision { choosing: number; unit: number; options: readonly number[] }
/** `choosing unit` → child. */
export type Decided = ReadonlyMap<string, number>

const nameOf = (choosing: number, unit: number): string => `${choosing} ${unit}`
export const decided = (all: Decided, choosing: number, unit: number): number | undefined => all.get(nameOf(choosing, unit))
export const decide = (all: Decided, { choosing, unit }: Decision, child: number): Decided => new Map(all).set(nameOf(choosing, unit), child)

/** The lines of `lines` that the decisions leave to what lies `within`. */
export function linesLeft(lines: readonly number[], within: readonly Place[], all: Decided, choosings: readonly Choosing[]): number[] {
  return lines.filter((line) => within.every(({ choosing, child }) => decided(all, choosing, choosings[choosing]?.scope === 'line' ? line : 0) === child))
}

/** A group inside a child that isn't chosen decides nothing: neither for the basket, nor for this line. */
export function isAsked({ choosing, unit }: Decision, all: Decided, { choosings, lineCount }: { choosings: readonly Choosing[]; lineCount: number }): boolean {
  const own = choosings[choosing]
  const units = (scope: 'basket' | 'line' | undefined): number[] => (scope === 'basket' ? [0] : own?.scope === 'line' ? [unit] : [...Array(lineCount).keys()])
  return own?.within.every((place) => units(choosings[place.choosing]?.scope).some((one) => decided(all, place.choosing, one) === place.child)) ?? false
}
