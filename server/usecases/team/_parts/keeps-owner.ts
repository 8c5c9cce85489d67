import type { TeamRow } from '@/server/data/team/list-team'

/** Whether an owner is left when `staffId` is none any more. */
export const keepsOwner = (rows: readonly TeamRow[], staffId: string): boolean => rows.some((row) => row.role === 'owner' && row.staffId !== staffId)
