import { z } from 'zod'
import { stackNode } from './promotion'

const root = { mode: z.enum(['stack', 'first', 'best']), scope: z.enum(['basket', 'line']), children: z.array(stackNode).max(500) }

/** Which promotions go together, from the top. Promotions that it doesn't name come after it, by priority, and stack. */
export const setStackingBody = z.strictObject({
  ...root,
  version: z.int().min(1).optional().meta({ description: 'The programme’s version that was read; refused if somebody changed it since.' }),
}).meta({ id: 'SetStacking', example: { mode: 'stack', scope: 'basket', children: [] } })
export type SetStackingBody = z.infer<typeof setStackingBody>

export const stackingAnswer = z.object({
  ...root,
  /** Of the programme, which the tree is a part of. */
  version: z.int(),
  rule_set_version: z.int(),
  /** Ways to choose that the groups leave; at most 2 000. */
  combinations: z.int(),
}).meta({ id: 'StackingInForce' })
export type StackingAnswer = z.infer<typeof stackingAnswer>
