import type { InChainTx } from '@/server/platform/db/with-chain'
import type { DayName } from '../stations/business-day'
import { sumBusinessDays, type DaySums } from './sum-business-days'

const NOTHING: DaySums = { salesCount: 0, grossMinor: 0n, otherMinor: 0n, discountMinor: 0n, netMinor: 0n, refundedMinor: 0n, payments: [], grades: [] }

/** What one till sold on a business date; all zero for a date without a sale. */
export async function sumBusinessDay(scope: InChainTx, { stationId, posId, businessDate }: DayName): Promise<DaySums> {
  const [day] = await sumBusinessDays(scope, { stationId, tills: [posId], from: businessDate, until: businessDate })
  return day ?? NOTHING
}
