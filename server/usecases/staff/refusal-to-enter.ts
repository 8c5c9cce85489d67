import { capabilitiesOf, mayDo, needsProof, type Capability, type Standing } from '@/server/domain/staff/capability'
import { isFresh } from '../factors/is-fresh'

export type { Capability } from '@/server/domain/staff/capability'

/** Why somebody of the chain's staff may not do a thing now; null when they may. */
export function refusalToEnter(standing: Standing, asked: { can: Capability; provenAt: number | null; now: number }): 'forbidden' | 'step_up_needed' | null {
  if (!mayDo(standing, asked.can)) return 'forbidden'
  return needsProof(asked.can) && !isFresh(asked.provenAt, asked.now) ? 'step_up_needed' : null
}

/** All rights of a membership. */
export const rightsOf = (standing: Standing): Capability[] => capabilitiesOf(standing)
