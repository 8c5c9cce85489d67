import type { BasketLine, ConditionNode, Facts, Promotion, RuleSet, StackNode } from '@/server/domain/promotions/types'
import type { Case } from './compare-engines'

/** Makes a case smaller for as long as `isWrong` says that it still shows the difference: fewer promotions, lines, conditions, effects, limits, groups and facts. */
export function shrinkCase(found: Case, isWrong: (smaller: Case) => boolean): Case {
  let smallest = found
  for (let next: Case | undefined = found; next; next = smallerOnes(smallest).find(isWrong)) smallest = next
  return smallest
}

function smallerOnes({ ruleSet, facts }: Case): Case[] {
  return [...smallerRules(ruleSet).map((rules) => ({ ruleSet: rules, facts })), ...smallerFacts(facts).map((some) => ({ ruleSet, facts: some }))]
}

const without = <T>(all: readonly T[]): T[][] => all.map((one) => all.filter((other) => other !== one))
const replaced = <T>(all: readonly T[], smaller: (one: T) => T[]): T[][] => all.flatMap((one, at) => smaller(one).map((other) => all.toSpliced(at, 1, other)))

function smallerRules(ruleSet: RuleSet): RuleSet[] {
  const { floors: _floors, ...rest } = ruleSet
  return [
    ...without(ruleSet.promotions).map((promotions) => ({ ...ruleSet, promotions })),
    ...smallerNodes(ruleSet.stacking).filter((node) => !('promotion' in node)).map((stacking) => ({ ...ruleSet, stacking })),
    ...replaced(ruleSet.promotions, smallerPromotions).map((promotions) => ({ ...ruleSet, promotions })),
    ...(Object.keys(ruleSet.floors).length > 0 ? [{ ...rest, floors: {} }] : []),
  ]
}

function smallerPromotions(promotion: Promotion): Promotion[] {
  const { floors, ...rest } = promotion
  return [
    ...smallerTrees(promotion.conditions).map((conditions) => ({ ...promotion, conditions })),
    ...without(promotion.effects).filter(({ length }) => length > 0).map((effects) => ({ ...promotion, effects })),
    ...without(promotion.limits).map((limits) => ({ ...promotion, limits })),
    ...(floors ? [rest] : []),
    ...(promotion.schedule.from ?? promotion.schedule.until) === undefined ? [] : [{ ...promotion, schedule: { timeZone: promotion.schedule.timeZone } }],
  ]
}

function smallerTrees(node: ConditionNode): ConditionNode[] {
  if ('code' in node) return [{ all: [] }]
  if ('not' in node) return [{ all: [] }, node.not, ...smallerTrees(node.not).map((not) => ({ not }))]
  if ('any' in node) return [{ all: [] }, ...node.any, ...without(node.any).filter(({ length }) => length > 0).map((any) => ({ any })), ...replaced(node.any, smallerTrees).map((any) => ({ any }))]
  return node.all.length === 0 ? [] : [{ all: [] }, ...node.all, ...without(node.all).map((all) => ({ all })), ...replaced(node.all, smallerTrees).map((all) => ({ all }))].filter((smaller) => JSON.stringify(smaller) !== JSON.stringify(node))
}

function smallerNodes(node: StackNode): StackNode[] {
  if ('promotion' in node) return []
  return [...node.children, ...without(node.children).map((children) => ({ ...node, children })), ...replaced(node.children, smallerNodes).map((children) => ({ ...node, children }))]
}

function smallerFacts(facts: Facts): Facts[] {
  const { member: _member, ...nobody } = facts
  return [
    ...without(facts.lines).filter(({ length }) => length > 0).map((lines) => ({ ...facts, lines })),
    ...(facts.member ? [nobody] : []),
    ...[...facts.limitsLeft.keys()].map((key) => ({ ...facts, limitsLeft: new Map([...facts.limitsLeft].filter(([other]) => other !== key)) })),
    ...replaced(facts.lines, withoutOther).map((lines) => ({ ...facts, lines })),
  ]
}

const withoutOther = (line: BasketLine): BasketLine[] => (line.otherDiscountsMinor === 0n ? [] : [{ ...line, otherDiscountsMinor: 0n as BasketLine['otherDiscountsMinor'] }])
