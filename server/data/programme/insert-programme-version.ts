import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { writeStoredProgramme, type Programme } from './programme-schema'

/**
 * Stores a programme as the next version and returns it; in force from now on, or from `effectiveAt` if that is later.
 * One that is in force at once begins no earlier than the one before it, whatever the clocks say. Hold `lockRules` so
 * that two editors don't take the same number.
 */
export async function insertProgrammeVersion(scope: InChainTx, programme: Omit<Programme, 'version'>, effectiveAt?: EpochMs): Promise<Programme & { effectiveAt: EpochMs; isInForce: boolean }> {
  const [newest] = await scope.tx.$queryRaw<{ version: number | null; begun_at: Date | null }[]>`
    SELECT max(version) AS version, max(effective_at) FILTER (WHERE effective_at <= created_at OR effective_at <= ${new Date(scope.now)}) AS begun_at
    FROM programme_version WHERE chain_id = ${scope.chainId}::uuid`
  const next = { ...programme, version: (newest?.version ?? 0) + 1 }
  const now = Math.max(scope.now, newest?.begun_at?.getTime() ?? 0)
  const begins = effectiveAt === undefined || effectiveAt <= now ? now : effectiveAt
  await scope.tx.programmeVersion.create({
    data: { chainId: scope.chainId, version: next.version, effectiveAt: new Date(begins), body: writeStoredProgramme(next), createdAt: new Date(now), createdBy: scope.actor.id },
  })
  return { ...next, effectiveAt: begins, isInForce: begins === now }
}
