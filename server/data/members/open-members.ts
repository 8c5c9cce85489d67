import type { InChainTx } from '@/server/platform/db/with-chain'
import { pointsAccountId } from './create-member'
import { openMemberKey, openPersonal, openPlate, type Personal } from './personal'

export interface OpenedMember {
  id: string
  status: string
  tierCode: string
  joinedAt: number
  pointsAvailable: bigint
  personal: Personal
  plates: string[]
}

/** Members by id with personal fields and plates opened, in no order; erased ones are left out. */
export async function openMembers(scope: InChainTx, ids: readonly string[]): Promise<OpenedMember[]> {
  const { chainId, tx } = scope
  const members = await tx.member.findMany({ where: { chainId, id: { in: [...ids] } } })
  const sealed = await tx.memberPersonal.findMany({ where: { chainId, memberId: { in: [...ids] } } })
  const vehicles = await tx.vehicle.findMany({ where: { chainId, memberId: { in: [...ids] } } })
  const accounts = await tx.account.findMany({ where: { chainId, id: { in: ids.map(pointsAccountId) } }, select: { id: true, available: true } })
  const available = new Map(accounts.map((account) => [account.id, account.available ?? 0n]))
  return Promise.all(members.flatMap((row) => {
    const own = sealed.find((one) => one.memberId === row.id)
    if (!own) return []
    const plates = vehicles.filter((vehicle) => vehicle.memberId === row.id)
    return [openOne(scope, own, plates).then((opened) => ({
      id: row.id, status: row.status, tierCode: row.tierCode, joinedAt: row.joinedAt.getTime(), pointsAvailable: available.get(pointsAccountId(row.id)) ?? 0n, ...opened,
    }))]
  }))
}

async function openOne(scope: InChainTx, own: { memberId: string; wrappedKey: Uint8Array; sealed: Uint8Array }, vehicles: readonly { id: string; sealed: Uint8Array }[]): Promise<Pick<OpenedMember, 'personal' | 'plates'>> {
  const personal = await openPersonal(scope, own)
  if (vehicles.length === 0) return { personal, plates: [] }
  const key = await openMemberKey(scope, own)
  return { personal, plates: vehicles.map((vehicle) => openPlate(scope, { memberId: own.memberId, vehicleId: vehicle.id, key }, vehicle.sealed)).filter((plate) => plate !== undefined) }
}
