import { invariant } from '@/server/domain/kernel/invariant'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { readStoredProgramme, type Programme } from './programme-schema'

/** One version of the chain's programme, in force or past. */
export async function readProgrammeVersion({ chainId, tx }: InChainTx, version: number): Promise<Programme> {
  const row = await tx.programmeVersion.findUnique({ where: { chainId_version: { chainId, version } }, select: { body: true } })
  invariant(row, `version ${version} of the programme is kept`)
  return readStoredProgramme(row.body, version)
}
