import type { EpochMs } from '@/server/domain/kernel/local-day'
import { points, type Points } from '@/server/domain/kernel/units'
import { countedKeys, type Counting } from '@/server/domain/tiers/period'
import type { MemberId } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openMemberKey, openPersonal, openPlate, type Personal } from './personal'

const DAY_MS = 86_400_000
/** A balance tells of the points that lapse within this time. */
const EXPIRING_WITHIN_MS = 90 * DAY_MS

export interface MemberRecord {
  id: MemberId
  status: 'active' | 'blocked' | 'erased'
  language: 'en' | 'zh'
  tierCode: string
  tierSince: EpochMs
  joinedAt: EpochMs
  /** Whose family the member is in: the points are on that one's account. */
  headId?: string
  /** Absent after an erasure. */
  personal?: Personal
  points: { available: Points; reserved: Points; pending: Points; debt: Points; expiring: { points: Points; at: EpochMs }[] }
  storedValueMinor: bigint
  /** Qualifying counters of the asked period, by kind. */
  counters: Readonly<Record<string, bigint>>
  vehicles: Vehicle[]
}
export interface Vehicle { id: string; plate?: string; grade?: string; tankThousandths?: bigint }

/** A member with balance, counters of the asked period and vehicles, personal fields opened; null when unknown here. */
export async function readMember(scope: InChainTx, memberId: string, counting: Omit<Counting, 'joinedAt'>): Promise<MemberRecord | null> {
  const { chainId, tx } = scope
  const row = await tx.member.findUnique({ where: { chainId_id: { chainId, id: memberId } } })
  if (!row) return null
  const sealed = await tx.memberPersonal.findUnique({ where: { chainId_memberId: { chainId, memberId } } })
  const balances = await readBalances(scope, { memberId, headId: row.headId ?? memberId })
  return {
    id: row.id as MemberId,
    status: row.status as MemberRecord['status'],
    language: row.language === 'zh' ? 'zh' : 'en',
    tierCode: row.tierCode,
    tierSince: row.tierSince.getTime(),
    joinedAt: row.joinedAt.getTime(),
    ...(row.headId !== null && { headId: row.headId }),
    ...(sealed && { personal: await openPersonal(scope, sealed) }),
    ...balances,
    counters: await readCounters(scope, memberId, { ...counting, joinedAt: row.joinedAt.getTime() }),
    vehicles: sealed ? await readVehicles(scope, sealed) : [],
  }
}

/** What the member has counted in the period of `counting`, by counter. */
export async function readCounters({ chainId, tx }: InChainTx, memberId: string, counting: Counting): Promise<Record<string, bigint>> {
  const rows = await tx.tierCounter.groupBy({ by: ['kind'], where: { chainId, memberId, periodKey: { in: countedKeys(counting) } }, _sum: { value: true } })
  return Object.fromEntries(rows.map((row) => [row.kind, row._sum.value ?? 0n]))
}

async function readBalances(scope: InChainTx, { memberId, headId }: { memberId: string; headId: string }): Promise<Pick<MemberRecord, 'points' | 'storedValueMinor'>> {
  const { chainId, tx } = scope
  const accounts = await tx.account.findMany({ where: { chainId, ownerKind: 'member', ownerId: { in: [memberId, headId] } } })
  const account = accounts.find((one) => one.asset === 'points' && one.ownerId === headId)
  const lots = account
    ? await tx.lot.findMany({
        where: { chainId, accountId: account.id, state: 'active', left: { gt: 0 }, expiresAt: { gt: new Date(scope.now), lte: new Date(scope.now + EXPIRING_WITHIN_MS) } },
        orderBy: { expiresAt: 'asc' },
        select: { left: true, expiresAt: true },
      })
    : []
  const byInstant = new Map<EpochMs, bigint>()
  for (const { left, expiresAt } of lots) if (expiresAt) byInstant.set(expiresAt.getTime(), (byInstant.get(expiresAt.getTime()) ?? 0n) + left)
  return {
    points: {
      available: points(account?.available ?? 0n),
      reserved: points(account?.reserved ?? 0n),
      pending: points(account?.pending ?? 0n),
      debt: points(account?.debt ?? 0n),
      expiring: [...byInstant].map(([at, left]) => ({ points: points(left), at })),
    },
    storedValueMinor: accounts.find((one) => one.asset === 'stored_value' && one.ownerId === memberId)?.available ?? 0n,
  }
}

async function readVehicles(scope: InChainTx, sealed: { memberId: string; wrappedKey: Uint8Array }): Promise<Vehicle[]> {
  const { memberId } = sealed
  const rows = await scope.tx.vehicle.findMany({ where: { chainId: scope.chainId, memberId }, orderBy: { id: 'asc' } })
  if (rows.length === 0) return []
  const key = await openMemberKey(scope, sealed)
  return rows.map((row) => {
    const plate = openPlate(scope, { memberId, vehicleId: row.id, key }, row.sealed)
    return { id: row.id, ...(plate !== undefined && { plate }), ...(row.grade !== null && { grade: row.grade }), ...(row.tankThousandths !== null && { tankThousandths: row.tankThousandths }) }
  })
}
