import type { Prisma } from '@/server/platform/db/generated/client'
import { toCurrentForm, type StoredForm, type StoredJson } from '@/server/domain/kernel/stored-form'
import type { EpochMs } from '@/server/domain/kernel/local-day'
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

/** What a till told of a date, and when. */
export interface ClosedDay { posId: string; businessDate: string; sent: StoredJson; closedAt: EpochMs }

/** The days of a station that were closed, of dates from `from` to `until`, both included; of one till or of all. */
export async function listClosedDays(scope: InChainTx, stationId: string, { from, until, posId }: { from: string; until: string; posId?: string }): Promise<ClosedDay[]> {
  const rows = await scope.tx.businessDay.findMany({ where: { chainId: scope.chainId, stationId, businessDate: { gte: dateOf(from), lte: dateOf(until) }, ...(posId !== undefined && { posId }) } })
  return rows.map((row) => ({ posId: row.posId, businessDate: row.businessDate.toISOString().slice(0, 10), sent: toCurrentForm(DAY_SENT, row.sent), closedAt: row.closedAt.getTime() }))
}
