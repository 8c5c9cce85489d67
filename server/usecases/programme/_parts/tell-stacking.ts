import type { StackingAnswer } from '@/server/contracts/stacking'
import type { StackBody } from '@/server/contracts/promotion'
import { invariant } from '@/server/domain/kernel/invariant'
import { checkStacking } from '@/server/domain/promotions/check-stacking'
import type { StackNode } from '@/server/domain/promotions/types'

/** A stored tree as the contract has it: its root is a group; no tree is one without children. */
export function tellStacking(stacking: StackNode | null, versions: Pick<StackingAnswer, 'version' | 'rule_set_version'>): StackingAnswer {
  const root = stacking ?? { mode: 'stack', scope: 'basket', children: [] }
  const checked = checkStacking(root)
  invariant(checked.ok, 'a stored tree was checked')
  const group = 'promotion' in root ? { mode: 'stack' as const, scope: 'basket' as const, children: [root] } : root
  return { mode: group.mode, scope: group.scope, children: group.children.map(tellNode), ...versions, combinations: checked.value.combinations }
}

const tellNode = (node: StackNode): StackBody =>
  'promotion' in node ? { promotion: node.promotion } : { mode: node.mode, scope: node.scope, children: node.children.map(tellNode) }
