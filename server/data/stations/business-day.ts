import type { Prisma } from '@/server/platform/db/generated/client'
import type { StoredForm } from '@/server/domain/kernel/stored-form'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** A till's totals of a day, in the contract's form. */
export const DAY_SENT: StoredForm = { name: 'business_day.sent', current: 1, steps: new Map() }

export interface DayName { stationId: string; posId: string; businessDate: string }

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** Keeps a till's totals of a day; a later closing of the same day replaces the earlier. */
export async function upsertBusinessDay(scope: InChainTx, { stationId, posId, businessDate }: DayName, totals: object): Promise<void> {
  const key = { chainId: scope.chainId, stationId, posId, businessDate: dateOf(businessDate) }
  const row = { sent: { schema_version: DAY_SENT.current, ...totals } as Prisma.InputJsonObject, closedAt: new Date(scope.now), closedBy: scope.actor.id }
  await scope.tx.businessDay.upsert({ where: { chainId_stationId_posId_businessDate: key }, create: { ...key, ...row }, update: row })
}
