import type { PromotionId } from '@/server/domain/kernel/typed-id'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { StackNode } from './types'

export const COMBINATIONS_MAX = 2_000
const DEPTH_MAX = 16

/**
 * Says how many combinations of choices a stacking tree has: alternatives add up, what stacks multiplies.
 *
 * Refuses (`validation_failed`, with the pointer) more than 2 000 of them, because `best` tries them all; a
 * promotion that stands in the tree twice; a group without children; more than 16 levels.
 */
export function checkStacking(stacking: StackNode): Result<{ combinations: number }> {
  const seen = new Set<PromotionId>()
  let problem: { pointer: string; detail: string } | undefined
  const visit = (node: StackNode, pointer: string, depth: number): number => {
    const found = findProblem(node, seen, depth)
    if (found) problem ??= { pointer, detail: found }
    if (found || 'promotion' in node) return 1
    const counts = node.children.map((child, index) => visit(child, `${pointer}/children/${index}`, depth + 1))
    // Capped: a wide tree of stacks would otherwise leave the exact integers before it is refused.
    return Math.min(counts.reduce((a, b) => (node.mode === 'stack' ? a * b : a + b), node.mode === 'stack' ? 1 : 0), COMBINATIONS_MAX + 1)
  }
  const combinations = visit(stacking, '', 0)
  if (!problem && combinations > COMBINATIONS_MAX) problem = { pointer: '', detail: `The groups allow more than ${COMBINATIONS_MAX} combinations.` }
  if (!problem) return ok({ combinations })
  return refuse('validation_failed', problem.detail, { pointer: problem.pointer, errors: [{ ...problem, code: 'stacking' }] })
}

function findProblem(node: StackNode, seen: Set<PromotionId>, depth: number): string | undefined {
  if (depth > DEPTH_MAX) return `Groups are nested more than ${DEPTH_MAX} deep.`
  if (!('promotion' in node)) return node.children.length === 0 && depth > 0 ? 'A group needs at least one member.' : undefined
  if (seen.has(node.promotion)) return 'A promotion can stand in the tree only once.'
  seen.add(node.promotion)
  return undefined
}
