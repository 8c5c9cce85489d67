import { saveCheckRun, type CheckRunFacts } from '@/server/data/upkeep/save-check-run'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** Keeps that a check has walked all chains, when (real time) and with how many findings: every process tells it from there. */
export const noteCheckRun = onPlatform('upkeep.note_check', async (tx, run: CheckRunFacts) => {
  await saveCheckRun(tx, run)
  return ok(null)
})
