import { ok } from '@/server/domain/kernel/result'
import { addDays, localDate, type EpochMs, type LocalDate } from '@/server/domain/kernel/local-day'
import { makeAnswerPartition } from '@/server/data/upkeep/make-answer-partition'
import { onPlatform } from '../_around/with-chain'

/**
 * Sees to it that the stored answers of today (UTC) and of the `daysAhead` days after it have a partition each,
 * so that old days can be dropped at once. Returns the days that stay in the default partition; refuses nothing.
 */
export const makeAnswerPartitions = onPlatform('upkeep.make_answer_partitions', async (tx, { at, daysAhead }: { at: EpochMs; daysAhead: number }) => {
  const inDefault: LocalDate[] = []
  for (let day = 0; day <= daysAhead; day++) {
    const date = addDays(localDate(at, 'UTC'), day)
    if (!(await makeAnswerPartition(tx, date))) inDefault.push(date)
  }
  return ok({ inDefault })
})
