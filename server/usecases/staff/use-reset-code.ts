import { useStaffCode } from '@/server/data/staff/use-staff-code'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** Uses up a code that was guessed right; false when it was used in the meantime. */
export const useResetCode = onPlatform('staff.use_reset_code', async (tx, { codeId, staffId, now }: { codeId: string; staffId: string; now: EpochMs }) => ok(await useStaffCode(tx, { codeId, staffId, at: now })))
