import { confirmStaff } from '@/server/data/staff/confirm-staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { onPlatform } from '../_around/with-chain'

/** Uses up a code that was guessed right; false when it was used in the meantime. */
export const useCode = onPlatform('staff.use_code', async (tx, { codeId, staffId, now }: { codeId: string; staffId: StaffId; now: EpochMs }) =>
  ok(await confirmStaff(tx, { codeId, staffId, at: now })))
