import type { ConditionNode } from '@/server/domain/promotions/types'

export interface Own {
  /** Segments that the member is in. */
  segments: ReadonlySet<string>
  /** Segments that members may put themselves into. */
  joinable: ReadonlySet<string>
}
/** `none`: nothing to activate, or nothing that the member could do. `joins`: the segments that activating puts the member into. */
export type Activation = { state: 'none' } | { state: 'done' } | { state: 'open'; joins: readonly string[] }

/**
 * What activating an offer would do for a member. An offer is to be activated where its conditions as a whole ask for a
 * segment that members may join; segments that stand under `any` or `not` are no member's to choose.
 */
export function activationOf(conditions: ConditionNode, own: Own): Activation {
  const asked = segmentsAsked(conditions)
  if (!asked.some((names) => names.some((name) => own.joinable.has(name)))) return { state: 'none' }
  const lacking = asked.filter((names) => !names.some((name) => own.segments.has(name)))
  if (lacking.length === 0) return { state: 'done' }
  const joins = lacking.map((names) => names.find((name) => own.joinable.has(name)))
  return joins.every((name) => name !== undefined) ? { state: 'open', joins: [...new Set(joins)] } : { state: 'none' }
}

/** For each condition that has to hold: the segments of which the member has to be in one. */
function segmentsAsked(node: ConditionNode): string[][] {
  if ('all' in node) return node.all.flatMap(segmentsAsked)
  if ('any' in node) return node.any.length === 1 ? node.any.flatMap(segmentsAsked) : []
  if ('not' in node || node.code !== 'segment' || !Array.isArray(node.args['segments'])) return []
  return [node.args['segments'].map(String)]
}
