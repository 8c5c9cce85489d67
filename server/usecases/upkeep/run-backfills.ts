import { BACKFILLS } from '@/server/data/backfills/backfills'
import type { Backfill } from '@/server/data/backfills/backfill'
import { runBackfillStep } from '@/server/data/backfills/run-backfill-step'
import { ok } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/**
 * Does one step of the first backfill that this chain has not finished, at most `batch` rows in one transaction.
 * Returns how many rows it changed and whether more is to be done; refuses nothing.
 */
export const runBackfills = changing('upkeep.run_backfills', async (scope, { batch, backfills = BACKFILLS }: { batch: number; backfills?: readonly Backfill[] }) => {
  for (const [at, backfill] of backfills.entries()) {
    const { isFinished, rowsDone } = await runBackfillStep(scope, backfill, batch)
    if (!isFinished || rowsDone > 0) return ok({ done: rowsDone, more: !isFinished || at < backfills.length - 1 })
  }
  return ok({ done: 0, more: false })
})
