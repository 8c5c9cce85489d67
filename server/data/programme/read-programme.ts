import { invariant } from '@/server/domain/kernel/invariant'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { readStoredProgramme, type Programme } from './programme-schema'

/** The newest version of the chain's programme. */
export async function readProgramme(scope: InChainTx): Promise<Programme> {
  const row = await scope.tx.programmeVersion.findFirst({ where: { chainId: scope.chainId }, orderBy: { version: 'desc' } })
  invariant(row, 'a chain begins with a programme')
  return readStoredProgramme(row.body, row.version)
}
