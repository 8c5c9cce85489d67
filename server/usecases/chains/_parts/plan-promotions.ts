import type { StoredPromotion } from '@/server/data/programme/stored-promotion'
import { serialise } from '@/server/domain/promotions/read-rule-set'
import type { Promotion, StackNode } from '@/server/domain/promotions/types'
import { newId } from '@/server/platform/crypto/new-id'

export interface PromotionPlan {
  added: { rule: Promotion; status: StoredPromotion['status'] }[]
  /** Standing ones that end, because the other side has another promotion of the same name. */
  ended: StoredPromotion[]
  /** The same rule in another state. */
  turned: { standing: StoredPromotion; status: StoredPromotion['status'] }[]
  /** Whose id stands for whose: the other side's → this side's. */
  idOf: ReadonlyMap<string, Promotion['id']>
}

/**
 * The same rule is known by what it says, another one of the same origin and name as its successor. What stands here
 * and has neither there is left alone.
 */
export function planPromotions(here: readonly StoredPromotion[], there: readonly StoredPromotion[]): PromotionPlan {
  const plan = { added: [], ended: [], turned: [] } as Pick<PromotionPlan, 'added' | 'ended' | 'turned'>
  const idOf = new Map<string, Promotion['id']>()
  const left = new Set(here)
  const take = (fits: (one: Promotion) => boolean): StoredPromotion | undefined => {
    const found = [...left].find(({ rule }) => fits(rule))
    if (found) left.delete(found)
    return found
  }
  const others = there.filter(({ rule, status }) => {
    const standing = take((one) => isSame(one, rule))
    if (standing) idOf.set(rule.id, standing.rule.id)
    if (standing && standing.status !== status) plan.turned.push({ standing, status })
    return !standing
  })
  for (const { rule, status } of others) {
    const succeeded = take((one) => nameOf(one) === nameOf(rule))
    if (succeeded) plan.ended.push(succeeded)
    const copy: Promotion = { ...rule, id: newId('prm'), version: 1, limits: rule.limits.map((limit) => ({ ...limit, id: newId('lim') })) }
    idOf.set(rule.id, copy.id)
    plan.added.push({ rule: copy, status })
  }
  return { ...plan, idOf }
}

/** A stacking tree of the other side in this side's ids; a promotion that has ended there falls out. */
export function translateStacking(node: StackNode, idOf: PromotionPlan['idOf']): StackNode | undefined {
  if ('promotion' in node) {
    const promotion = idOf.get(node.promotion)
    return promotion && { promotion }
  }
  return { ...node, children: node.children.map((child) => translateStacking(child, idOf)).filter((child) => child !== undefined) }
}

const nameOf = ({ origin, name }: Promotion): string => `${origin} ${name}`
const isSame = (a: Promotion, b: Promotion): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b))

/** The rule without what tells two copies of it apart. */
const plain = (rule: Promotion): unknown => serialise({ ...rule, id: 'prm_', version: 0, limits: rule.limits.map((limit) => ({ ...limit, id: 'lim_' as const })) })
