import { makeRequestId } from '@/server/platform/log/make-request-id'
import { StartRefused } from '@/server/platform/env'
import { checkAllLedgers } from '@/server/usecases/ledger/check-all-ledgers'
import { withDatabase } from './backup/with-database'

/** `npm run check-ledger`: proves the books and seals of all chains beside the running server; a line for each finding, and code 1 when there is one. */
export const runCheckLedger = (): Promise<void> =>
  withDatabase(async () => {
    const startedAt = performance.now()
    const checked = await checkAllLedgers({
      requestId: makeRequestId(),
      tell: (chainId, { what, account, row, told }) => process.stdout.write(`${what}: ${row} of ${account ?? 'nobody known'} in chain ${chainId}: ${told}\n`),
    })
    if (!checked.ok) throw new StartRefused(checked.refusal.detail)
    const { chains, faults } = checked.value
    process.stdout.write(`${chains} chains, ${faults} findings, ${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`)
    if (faults > 0) throw new StartRefused('The books contradict themselves or their seals; docs/operations/runbooks says what to do.')
  })
