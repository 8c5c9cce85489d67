import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { log } from '@/server/platform/log/log'
import { checkLedgerStep, type CheckCursor } from '@/server/usecases/ledger/check-ledger-step'
import { noteCheckRun } from '@/server/usecases/upkeep/note-check-run'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { walkChains } from './walk-chains'

/** Enough to begin with; the count tells the rest. */
const NAMED_MAX = 5

/**
 * Proves the books and seals of every chain each night, a step of each in turn. A finding is an error in the log, with account
 * and row and what differs; the run's end and number of findings are kept for the alerts. A run that did not reach
 * every chain is not kept.
 */
export const checkLedger = defineJob({
  name: 'check-ledger',
  payload: z.object({}),
  trigger: { cron: '23 2 * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  async run(_, run) {
    const cursors = new Map<string, CheckCursor>()
    let findings = 0
    await walkChains({
      ...run, job: 'check-ledger', step: async (scope) => {
        const { findings: found, next } = unwrap(await checkLedgerStep(scope, { at: cursors.get(scope.chainId) ?? null }))
        cursors.set(scope.chainId, next)
        findings += found.length
        if (found.length > 0) log.error({ chain_id: scope.chainId, findings: found.length, first: found.slice(0, NAMED_MAX) }, 'the ledger does not add up')
        return { more: next !== null }
      },
    })
    unwrap(await noteCheckRun({ name: 'ledger', finishedAt: systemClock(), chains: cursors.size, findings }))
  },
})
