import { z } from 'zod'
import { invariant } from '@/server/domain/kernel/invariant'
import { idOut, idRef, pointsCount, text } from './common'
import { memberRef } from './member'
import { voucherStatus } from './voucher'

/** Points as somebody asks to spend them: whole, above zero. */
export const pointsWanted = z.int().min(1).max(1_000_000_000_000).meta({ description: 'Whole points, above zero.', example: 500 })

export const redemptionBody = z.strictObject({
  member: memberRef,
  points: pointsWanted.optional(),
  voucher: text(64).optional().meta({ description: 'Code of the voucher that is handed something for. Either this or `points`.' }),
  station_id: idRef('stn').optional(),
}).superRefine((body, context) => {
  if (body.points === undefined && body.voucher === undefined) context.addIssue({ code: 'custom', path: ['points'], message: 'name points or a voucher' })
  if (body.points !== undefined && body.voucher !== undefined) context.addIssue({ code: 'custom', path: ['voucher'], message: 'name points or a voucher, not both' })
}).meta({ id: 'RedemptionRequest' })
export type RedemptionBody = z.infer<typeof redemptionBody>
export type PointsRedemptionBody = Pick<RedemptionBody, 'member' | 'station_id'> & { points: number }
export type VoucherRedemptionBody = Pick<RedemptionBody, 'member' | 'station_id'> & { voucher: string }

/** What a body that was let through spends. */
export function redemptionOf({ points, voucher, ...named }: RedemptionBody): PointsRedemptionBody | VoucherRedemptionBody {
  if (voucher !== undefined) return { ...named, voucher }
  invariant(points !== undefined, 'a redemption names points or a voucher')
  return { ...named, points }
}

export const redemption = z.object({
  id: idOut('red'),
  status: z.enum(['done', 'cancelled']),
  member_id: z.string(),
  points: pointsCount.optional(),
  voucher: z.object({ id: idOut('vou'), kind: z.string(), status: voucherStatus, expires_at: z.string() }).optional().meta({ description: 'The voucher after it: `used`, or, where the redemption was cancelled, `open` or `expired` again.' }),
  station_id: z.string().optional(),
  balance_after: pointsCount,
}).meta({ id: 'Redemption' })
export type RedemptionAnswer = z.infer<typeof redemption>
