import type { InChainTx } from '@/server/platform/db/with-chain'
import { writeStoredProgramme, type Programme } from './programme-schema'

/** Stores a programme as the next version and returns it. Hold `lockRules` so that two editors don't take the same number. */
export async function insertProgrammeVersion(scope: InChainTx, programme: Omit<Programme, 'version'>): Promise<Programme> {
  const newest = await scope.tx.programmeVersion.aggregate({ where: { chainId: scope.chainId }, _max: { version: true } })
  const next = { ...programme, version: (newest._max.version ?? 0) + 1 }
  const at = new Date(scope.now)
  await scope.tx.programmeVersion.create({
    data: { chainId: scope.chainId, version: next.version, effectiveAt: at, body: writeStoredProgramme(next), createdAt: at, createdBy: scope.actor.id },
  })
  return next
}
