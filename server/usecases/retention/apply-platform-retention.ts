import { dropAnswerPartitions } from '@/server/data/retention/drop-answer-partitions'
import { PLATFORM_RETENTION, RETENTION } from '@/server/data/retention/retention'
import { sweepPlatform } from '@/server/data/retention/sweep-rule'
import { invariant } from '@/server/domain/kernel/invariant'
import { addDays, localDate, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

const PARTITIONS_PER_RUN = 10

/** Deletes what is over of what belongs to no chain, at the real time `at`, at most `batch` rows of each kind, and drops days of stored answers that are empty. Refuses nothing. */
export const applyPlatformRetention = onPlatform('retention.apply_platform', async (tx, { at, batch }: { at: EpochMs; batch: number }) => {
  const counts = []
  for (const rule of PLATFORM_RETENTION) counts.push(await sweepPlatform(tx, rule, { at, batch }))
  const answers = RETENTION.find(({ table }) => table === 'stored_answer')
  invariant(answers, 'stored answers have a rule')
  const partitions = await dropAnswerPartitions(tx, { before: addDays(localDate(at, 'UTC'), -answers.keepDays), limit: PARTITIONS_PER_RUN })
  return ok({ done: counts.reduce((sum, count) => sum + count, 0), partitions, more: counts.includes(batch) })
})
