import type { MemberAnswer } from '@/server/contracts/member'
import { updateVehicle } from '@/server/data/members/update-vehicle'
import { listGrades } from '@/server/data/stations/list-grades'
import { formatDecimal, parseDecimal } from '@/server/domain/kernel/parse-decimal'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { QUANTITY_LIMIT } from '@/server/domain/kernel/units'
import { changing } from '../_around/with-chain'

export interface VehicleBody {
  memberId: string
  /** Absent: a new one. */
  vehicleId?: string
  plate?: string
  grade?: string
  /** Decimal text in the chain's unit, at most three decimals. */
  tankVolume?: string
}

/**
 * Makes or replaces one of a member's vehicles; what is left out is emptied. The plate identifies the member at the
 * till, unless another member has it already. Refuses `not_found` (member or vehicle unknown), `unprocessable` (a grade
 * that isn't sold), `validation_failed` (tank volume), `conflict` above ten vehicles.
 */
export const updateMemberVehicle = changing('member.update_vehicle', async (scope, body: VehicleBody): Promise<Result<MemberAnswer['vehicles'][number]>> => {
  const { memberId, vehicleId, plate, grade } = body
  if (grade !== undefined && !(await listGrades(scope)).some((one) => one.code === grade)) return notFoundInBody('/grade')
  const tank = body.tankVolume === undefined ? undefined : parseDecimal(body.tankVolume, 3, QUANTITY_LIMIT)
  if (tank && !tank.ok) return refuse('validation_failed', tank.refusal.detail, { pointer: '/tank_volume' })
  const update = await updateVehicle(scope, memberId, {
    ...(vehicleId !== undefined && { vehicleId }), ...(plate !== undefined && { plate }), ...(grade !== undefined && { grade }), ...(tank && { tankThousandths: tank.value }),
  })
  if (update.outcome === 'unknown') return refuse('not_found', 'Nothing with this id exists.')
  if (update.outcome === 'too_many') return refuse('conflict', 'A member has at most ten vehicles.')
  scope.changed({
    kind: 'vehicle', id: update.vehicleId, ...(update.before && { before: update.before }),
    after: { member_id: memberId, grade: grade ?? null, tank: tank?.value.toString() ?? null, plate_changed: update.plateChanged },
  })
  return ok({
    id: update.vehicleId as MemberAnswer['vehicles'][number]['id'],
    ...(plate !== undefined && { plate }), ...(grade !== undefined && { grade }), ...(tank && { tank_volume: formatDecimal(tank.value, 3) }),
  })
})
