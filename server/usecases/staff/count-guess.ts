import { countCodeTry } from '@/server/data/staff/count-code-try'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** Counts a guess at a code, for good: the answer is what to compare it with, or null when no guess is left. */
export const countGuess = onPlatform('staff.count_guess', async (tx, { codeId, now }: { codeId: string; now: EpochMs }) => ok(await countCodeTry(tx, codeId, now)))
