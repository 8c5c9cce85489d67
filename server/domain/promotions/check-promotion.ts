import type { z } from 'zod'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { findCondition } from './conditions/registry'
import { findEffect } from './effects/registry'
import { pointerOf } from './pointer'
import type { Coded, ConditionNode, Promotion } from './types'

export interface Problem { pointer: string; code: string; detail: string }

const FULL_SHARE_BP = 10_000

/**
 * Holds a well-formed promotion against the registry and against itself.
 *
 * Refuses (`validation_failed`, every problem with its pointer) unknown codes, arguments that a condition or
 * effect doesn't take, a schedule that ends before it begins, limits with the same id, shares of funding that
 * don't add up to 10 000 basis points.
 */
export function checkPromotion(promotion: Promotion): Result<Promotion> {
  const problems = [
    ...checkTree(promotion.conditions, '/conditions'),
    ...promotion.effects.flatMap((effect, index) => checkCoded(effect, findEffect(effect.code)?.schema, { pointer: `/effects/${index}`, what: 'effect' })),
    ...checkWhole(promotion),
  ]
  const [first] = problems
  return first ? refuse('validation_failed', first.detail, { pointer: first.pointer, errors: problems }) : ok(promotion)
}

function checkTree(node: ConditionNode, pointer: string): Problem[] {
  if ('code' in node) return checkCoded(node, findCondition(node.code)?.schema, { pointer, what: 'condition' })
  if ('not' in node) return checkTree(node.not, `${pointer}/not`)
  const [key, children] = 'all' in node ? ['all', node.all] as const : ['any', node.any] as const
  return children.flatMap((child, index) => checkTree(child, `${pointer}/${key}/${index}`))
}

function checkCoded({ code, args }: Coded, schema: z.ZodType | undefined, at: { pointer: string; what: 'condition' | 'effect' }): Problem[] {
  if (!schema) return [{ pointer: `${at.pointer}/code`, code: `unknown_${at.what}`, detail: `There is no ${at.what} with the code “${code}”.` }]
  const read = schema.safeParse(args)
  if (read.success) return []
  return read.error.issues.map((issue) => ({ pointer: `${at.pointer}/args${pointerOf(issue.path)}`, code: issue.code, detail: issue.message }))
}

function checkWhole({ schedule: { from, until }, limits, funding }: Promotion): Problem[] {
  const problems: Problem[] = []
  if (from !== undefined && until !== undefined && until <= from) problems.push({ pointer: '/schedule/until', code: 'schedule', detail: 'The end must lie after the beginning.' })
  const share = funding.reduce((sum, { shareBp }) => sum + shareBp, 0)
  if (funding.length > 0 && share !== FULL_SHARE_BP) problems.push({ pointer: '/funding', code: 'funding', detail: `The shares add up to ${share} instead of ${FULL_SHARE_BP} basis points.` })
  limits.forEach((limit, index) => {
    if (limits.findIndex((other) => other.id === limit.id) < index) problems.push({ pointer: `/limits/${index}/id`, code: 'duplicate', detail: 'Two limits have the same id.' })
  })
  return problems
}
