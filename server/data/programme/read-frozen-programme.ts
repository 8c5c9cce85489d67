import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** The programme's version that tills run by, and since when their rules are in force. */
export async function readFrozenProgramme(scope: InChainTx): Promise<{ version: number; since: EpochMs }> {
  const row = await scope.tx.ruleSet.findFirst({ where: { chainId: scope.chainId }, orderBy: { version: 'desc' }, select: { programmeVersion: true, createdAt: true } })
  invariant(row, 'a chain begins with a rule set')
  return { version: row.programmeVersion, since: row.createdAt.getTime() }
}
