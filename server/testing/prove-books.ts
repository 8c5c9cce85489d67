import type { Finding } from '@/server/data/ledger/finding'
import type { InChain } from '@/server/platform/db/with-chain'
import { checkLedgerStep, type CheckCursor } from '@/server/usecases/ledger/check-ledger-step'
import { sealLedger } from '@/server/usecases/ledger/seal-ledger'
import { runBackfills } from '@/server/usecases/upkeep/run-backfills'
import { must } from './must'

/** Every finding of the whole check of a chain, taken in steps. */
export async function proveBooks(scope: InChain, rowsMax?: number): Promise<Finding[]> {
  const findings: Finding[] = []
  for (let at: CheckCursor = null; ; ) {
    const step: { findings: readonly Finding[]; next: CheckCursor } = must(await checkLedgerStep(scope, { at, ...(rowsMax !== undefined && { rowsMax }) }))
    findings.push(...step.findings)
    at = step.next
    if (at === null) return findings
  }
}

/** Closes blocks until nothing waits; returns how many entries were sealed. */
export async function sealAll(scope: InChain): Promise<number> {
  for (let sealed = 0; ; ) {
    const { done } = must(await sealLedger(scope, { until: scope.now, batch: 1_000 }))
    if (done === 0) return sealed
    sealed += done
  }
}

/** Afterwards an entry without a seal is a finding: what was there before there were seals has its place in the queue. */
export async function finishBackfills(scope: InChain): Promise<void> {
  while (must(await runBackfills(scope, { batch: 500 })).more);
}
