import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { keepBriefly } from '../chains/keep-briefly'
import type { Membership } from './list-memberships'

export interface FoundStaffSession {
  staffId: StaffId
  expiresAt: EpochMs
  /** When its owner last proved who they are; null for a session from before proofs were kept. */
  provenAt: EpochMs | null
  memberships: readonly Membership[]
}

/** By session id. A new membership forgets them all: it is rare, and the one who got it waits for it. */
export const sessionCache = keepBriefly<FoundStaffSession | null>('staff-sessions')
