import { ok, type Result } from '@/server/domain/kernel/result'
import { applyErasures } from '@/server/usecases/privacy/apply-erasures'
import { checkAllLedgers } from '@/server/usecases/ledger/check-all-ledgers'

export interface RestoreStep {
  readonly name: string
  /** Figures for the report; any that is called `faults` and isn't 0 makes the restore end with code 1. */
  run(call: { requestId: string }): Promise<Result<Readonly<Record<string, number>>>>
}

/**
 * What happens to a restored database before anybody is served, in this order. Whoever was erased after the backup was
 * made is in it again, so erasures are applied here first, then the ledgers are checked.
 */
export const AFTER_RESTORE: readonly RestoreStep[] = [
  {
    name: 'erasures',
    run: async (call) => {
      const applied = await applyErasures(call)
      return applied.ok ? ok({ ...applied.value }) : applied
    },
  },
  { name: 'ledgers', run: checkAllLedgers },
]
