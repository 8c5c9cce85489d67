import { countCodeTry } from '@/server/data/staff/count-code-try'
import type { StaffCodePurpose } from '@/server/data/staff/insert-staff-code'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

interface Guess { codeId: string; purpose: StaffCodePurpose; now: EpochMs }

/** Counts a guess at a code, for good: the answer is what to compare it with, or null when no guess is left. */
export const countGuess = onPlatform('staff.count_guess', async (tx, { codeId, purpose, now }: Guess) => ok(await countCodeTry(tx, { id: codeId, purpose, at: now })))
