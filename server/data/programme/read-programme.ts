import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { readStoredProgramme, type Programme } from './programme-schema'

interface Row { version: number; body: unknown; effective_at: Date }

/** The version of the chain's programme that is in force. */
export const readProgramme = async (scope: InChainTx): Promise<Programme> => (await readProgrammeInForce(scope)).programme

/**
 * The same with its beginning: the latest version that has begun. One that began when it was made is
 * in force for everybody who sees it, also for a caller who looked at the clock a moment before.
 */
export async function readProgrammeInForce(scope: InChainTx): Promise<{ programme: Programme; effectiveAt: EpochMs }> {
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT version, body, effective_at FROM programme_version
    WHERE chain_id = ${scope.chainId}::uuid AND (effective_at <= created_at OR effective_at <= ${new Date(scope.now)})
    ORDER BY effective_at DESC, version DESC LIMIT 1`
  invariant(row, 'a chain begins with a programme')
  return { programme: readStoredProgramme(row.body, row.version), effectiveAt: row.effective_at.getTime() }
}
