import { z } from 'zod'
import { idOut, idRef, pointsCount } from './common'
import { memberRef } from './member'

/** Points as somebody asks to spend them: whole, above zero. */
export const pointsWanted = z.int().min(1).max(1_000_000_000_000).meta({ description: 'Whole points, above zero.', example: 500 })

export const redemptionBody = z.strictObject({
  member: memberRef,
  points: pointsWanted,
  station_id: idRef('stn').optional(),
}).meta({ id: 'RedemptionRequest' })
export type RedemptionBody = z.infer<typeof redemptionBody>

export const redemption = z.object({
  id: idOut('red'),
  status: z.enum(['done', 'cancelled']),
  member_id: z.string(),
  points: pointsCount,
  station_id: z.string().optional(),
  balance_after: pointsCount,
}).meta({ id: 'Redemption' })
export type RedemptionAnswer = z.infer<typeof redemption>
