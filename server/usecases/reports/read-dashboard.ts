import type { DashboardAnswer } from '@/server/contracts/dashboard'
import { readDashboardFigures } from '@/server/data/reports/read-dashboard'
import { addDays, localDate, startOfDay } from '@/server/domain/kernel/local-day'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** The last `days` days of the chain, today included, beside the same number of days before. Money in minor units. */
export const readDashboard = reading('reports.dashboard', async (scope, { days }: { days: 7 | 30 | 90 }): Promise<Result<DashboardAnswer>> => {
  const { timeZone } = scope.chain
  const today = localDate(scope.now, timeZone)
  const first = addDays(today, 1 - days)
  const figures = await readDashboardFigures(scope, { from: startOfDay(first, timeZone), until: startOfDay(addDays(today, 1), timeZone), timeZone })
  const byDate = new Map(figures.days.map((day) => [day.date, day]))
  const { totals, before } = figures
  return ok({
    from: first,
    until: today,
    sales: Number(totals.sales),
    sales_before: Number(before.sales),
    net_minor: Number(totals.netMinor),
    net_before_minor: Number(before.netMinor),
    discount_minor: Number(totals.discountMinor),
    points_earned: Number(totals.pointsEarned),
    member_sales: Number(totals.memberSales),
    members: Number(totals.members),
    members_new: Number(totals.membersNew),
    members_new_before: Number(before.membersNew),
    days: Array.from({ length: days }, (_, index) => addDays(first, index)).map((date) => ({ date, net_minor: Number(byDate.get(date)?.netMinor ?? 0n), sales: Number(byDate.get(date)?.sales ?? 0n) })),
    grades: figures.grades.map((one) => ({ grade: one.grade, unit: one.unit, volume: formatDecimal(one.volume, 3), net_minor: Number(one.netMinor) })),
    stations: figures.stations.map((one) => ({ id: one.id, name: one.name, ...(one.city !== null && { city: one.city }), sales: Number(one.sales), net_minor: Number(one.netMinor) })),
  })
})
