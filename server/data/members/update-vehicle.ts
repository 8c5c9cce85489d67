import { openChainKey } from '@/server/data/chains/open-chain-key'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openMemberKey, openPersonal, openPlate } from './personal'
import { identifyByPlates, saveVehicle, type VehicleFields } from './save-vehicle'
import { writeSearchTokens } from './write-search-tokens'

const VEHICLES_MAX = 10

export type VehicleUpdate = { outcome: 'unknown' } | { outcome: 'too_many' } | { outcome: 'done'; vehicleId: string; before: { grade: string | null; tank: string | null } | null; plateChanged: boolean }

/** Makes or replaces one vehicle of a member, with the identifiers and search tokens that its plate gives. */
export async function updateVehicle(scope: InChainTx, memberId: string, vehicle: VehicleFields & { vehicleId?: string }): Promise<VehicleUpdate> {
  const { chainId, tx } = scope
  // Locks the member's row: two changes at once would each tell the plates without the other's.
  const [own] = await tx.memberPersonal.updateManyAndReturn({ where: { chainId, memberId }, data: { updatedAt: new Date(scope.now) } })
  const rows = own ? await tx.vehicle.findMany({ where: { chainId, memberId }, orderBy: { id: 'asc' } }) : []
  const before = rows.find((row) => row.id === vehicle.vehicleId)
  if (!own || (vehicle.vehicleId !== undefined && !before)) return { outcome: 'unknown' }
  if (!before && rows.length >= VEHICLES_MAX) return { outcome: 'too_many' }
  const memberKey = await openMemberKey(scope, own)
  const chainKey = await openChainKey(scope)
  const plateOf = (row: { id: string; sealed: Uint8Array }) => openPlate(scope, { memberId, vehicleId: row.id, key: memberKey }, row.sealed)
  const vehicleId = await saveVehicle(scope, { memberId, memberKey }, vehicle)
  const plates = [...rows.filter((row) => row !== before).map(plateOf), vehicle.plate].filter((plate) => plate !== undefined)
  await identifyByPlates(scope, { memberId, chainKey }, plates)
  await writeSearchTokens(scope, chainKey, { memberId, personal: await openPersonal(scope, own), plates })
  return {
    outcome: 'done', vehicleId,
    before: before ? { grade: before.grade, tank: before.tankThousandths?.toString() ?? null } : null,
    plateChanged: (before ? plateOf(before) : undefined) !== vehicle.plate,
  }
}
