import { z } from 'zod'
import { idOut, idRef, listQuery, localDate, text } from './common'

/** `held`: a quote holds it until that expires; `expired`: its last day is over; `withdrawn`: taken back before anybody used it. */
export const voucherStatus = z.enum(['open', 'held', 'used', 'expired', 'withdrawn'])
export type VoucherStatus = z.infer<typeof voucherStatus>
export const voucherKind = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/)

/** Vouchers of a kind, good through a day of the chain; for one member, or for whoever shows the code; everywhere, or at some stations. */
export const issueVouchersBody = z.strictObject({
  kind: voucherKind.meta({ description: 'What promotions call this sort of voucher.', example: 'car_wash' }),
  count: z.int().min(1).max(1_000).meta({ description: 'How many, each with a code of its own.' }),
  last_day: localDate.meta({ description: 'The last day on which they are good, in the chain’s time zone.' }),
  member_id: idRef('mem').optional().meta({ description: 'Whose they are. Without it whoever shows a code may use it.' }),
  station_ids: z.array(idRef('stn')).max(500).optional().meta({ description: 'The only stations at which they are good. Without it all.' }),
}).meta({ id: 'IssueVouchersRequest' })
export type IssueVouchersBody = z.infer<typeof issueVouchersBody>

export const issuedVouchers = z.object({
  vouchers: z.array(z.object({ id: idOut('vou'), code: z.string().meta({ description: 'What is shown at the till. Told in this answer only.' }) })),
  expires_at: z.string(),
}).meta({ id: 'IssuedVouchers' })
export type IssuedVouchers = z.infer<typeof issuedVouchers>

export const voucher = z.object({
  id: idOut('vou'),
  kind: z.string(),
  status: voucherStatus,
  hint: z.string().meta({ description: 'The last four signs of the code.' }),
  member_id: z.string().optional().meta({ description: 'Whose it is; absent where whoever shows the code may use it.' }),
  station_ids: z.array(z.string()).meta({ description: 'The only stations at which it is good; empty where it is good at all.' }),
  promotion_id: z.string().optional().meta({ description: 'The promotion that issued it.' }),
  issued_at: z.string(),
  expires_at: z.string().meta({ description: 'From then on it isn’t good any more.' }),
  redeemed_at: z.string().optional(),
  sale_id: z.string().optional().meta({ description: 'The sale that used it.' }),
  redemption_id: z.string().optional().meta({ description: 'The redemption that used it outside a sale.' }),
}).meta({ id: 'Voucher' })
export type VoucherAnswer = z.infer<typeof voucher>

export const vouchersQuery = listQuery.extend({
  member_id: text(64).optional().meta({ description: 'Only this member’s.' }),
  status: voucherStatus.optional().meta({ description: 'Only vouchers in this state, as of now.' }),
})
export type VouchersQuery = z.infer<typeof vouchersQuery>
