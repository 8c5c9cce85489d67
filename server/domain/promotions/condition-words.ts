import { InvariantError } from '@/server/domain/kernel/invariant'
import { findCondition } from './conditions/registry'
import type { Slot } from './conditions/condition'
import type { ConditionNode, Labels } from './types'
import { joinAnd, joinOr, type WordsContext } from './words'

/** The words of a condition tree as a fragment of a sentence: "on E10", "to Gold members or from 30 l". */
export function conditionWords(node: ConditionNode, context: WordsContext): Labels {
  if ('all' in node && node.all.length === 0) return { en: 'always', zh: '任何情况' }
  if ('all' in node) return joinAnd(node.all.map((child) => conditionWords(child, context)))
  if ('any' in node) return joinOr(node.any.map((child) => conditionWords(child, context)))
  if ('not' in node) {
    const inner = conditionWords(node.not, context)
    return { en: `except ${inner.en}`, zh: `${inner.zh}除外` }
  }
  return conditionOf(node.code).words(node.args, context)
}

/** The place of a tree in the sentence is that of its first condition. */
export function slotOf(node: ConditionNode): Slot {
  if ('code' in node) return conditionOf(node.code).slot
  if ('not' in node) return slotOf(node.not)
  const first = ('all' in node ? node.all : node.any)[0]
  return first ? slotOf(first) : 'what'
}

function conditionOf(code: string) {
  const condition = findCondition(code)
  if (!condition) throw new InvariantError(`unknown condition: ${code}`)
  return condition
}
