import { z } from 'zod'
import { amountMinor, localDate } from './common'

const count = z.int().min(0)
/** A chain's figures over the last days; days without a sale stand in it with zeros. */
export const dashboard = z.object({
  from: localDate,
  until: localDate,
  sales: count,
  sales_before: count,
  net_minor: amountMinor,
  net_before_minor: amountMinor,
  discount_minor: amountMinor,
  points_earned: count,
  member_sales: count,
  members: count,
  members_new: count,
  members_new_before: count,
  days: z.array(z.object({ date: localDate, net_minor: amountMinor, sales: count })),
  grades: z.array(z.object({ grade: z.string(), unit: z.string(), volume: z.string(), net_minor: amountMinor })),
  stations: z.array(z.object({ id: z.string(), name: z.string(), city: z.string().optional(), sales: count, net_minor: amountMinor })),
})
export type DashboardAnswer = z.infer<typeof dashboard>
