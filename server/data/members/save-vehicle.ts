import { newId } from '@/server/platform/crypto/new-id'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import type { DataKey } from '@/server/platform/crypto/envelope'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { normaliseIdentifier } from './normalise-identifier'
import { sealPlate } from './personal'

export interface VehicleFields { plate?: string; grade?: string; tankThousandths?: bigint }
interface Owner { memberId: string; memberKey: DataKey }

/** Makes a vehicle (`vehicleId` absent) or replaces its fields, and keeps the plate as an identifier. Returns its id. */
export async function saveVehicle(scope: InChainTx, owner: Owner, vehicle: VehicleFields & { vehicleId?: string }): Promise<string> {
  const { chainId, tx } = scope
  const { memberId, memberKey } = owner
  const vehicleId = vehicle.vehicleId ?? newId('veh')
  const fields = {
    sealed: sealPlate(scope, { memberId, vehicleId, key: memberKey }, vehicle.plate),
    grade: vehicle.grade ?? null,
    tankThousandths: vehicle.tankThousandths ?? null,
  }
  if (vehicle.vehicleId === undefined) await tx.vehicle.create({ data: { chainId, id: vehicleId, memberId, ...fields, createdAt: new Date(scope.now) } })
  else await tx.vehicle.update({ where: { chainId_id: { chainId, id: vehicleId } }, data: fields })
  return vehicleId
}

/**
 * Makes the plates of all vehicles of a member the ones that identify them, and no others. One that another
 * member has identifies that one: a car may have two drivers, but at the till it means the first.
 */
export async function identifyByPlates(scope: InChainTx, owner: { memberId: string; chainKey: DataKey }, plates: readonly string[]): Promise<void> {
  const { chainId, tx } = scope
  const indexes = plates.map((plate) => normaliseIdentifier('plate', plate)).filter((plate) => plate !== null).map((plate) => blindIndex(owner.chainKey, 'plate', plate))
  await tx.memberIdentifier.deleteMany({ where: { chainId, memberId: owner.memberId, kind: 'plate', blindIndex: { notIn: indexes } } })
  await tx.memberIdentifier.createMany({
    data: indexes.map((index) => ({ chainId, kind: 'plate', blindIndex: index, memberId: owner.memberId, createdAt: new Date(scope.now) })),
    skipDuplicates: true,
  })
}
