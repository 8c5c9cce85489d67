import { readBackupFacts } from '@/server/data/upkeep/read-backup-facts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { env } from '@/server/platform/env'
import { onPlatform } from '../_around/with-chain'

/** One is made every day; two hours more than that is late. */
const AGE_MAX_MS = 26 * 3_600_000

/** `elsewhere`: whoever runs the server makes them, and says so with BACKUPS_ELSEWHERE. */
export type BackupState = 'ok' | 'late' | 'missing' | 'archive_broken' | 'elsewhere'

/**
 * Whether the database could be brought back: a backup of ours that is not too old and, beside it, a log that is being
 * archived. On a server of one's own an archived log that is fresh counts as well, since its base backups are made
 * by other tools. A database in its first day has nothing to miss. Refuses nothing.
 * @param at real time
 */
export const checkBackups = onPlatform('upkeep.check_backups', async (tx, { at }: { at: EpochMs }) => {
  const { newestAt, archivedAt, isArchivingBroken, firstChainAt } = await readBackupFacts(tx)
  const isOurs = env().DATABASE_URL === undefined
  const proofAt = isOurs ? newestAt : Math.max(newestAt ?? 0, archivedAt ?? 0) || null
  const since = proofAt ?? firstChainAt
  return ok({ state: stateOf({ since, proofAt, isArchivingBroken, at }), newestAt })
})

function stateOf({ since, proofAt, isArchivingBroken, at }: { since: EpochMs | null; proofAt: EpochMs | null; isArchivingBroken: boolean; at: EpochMs }): BackupState {
  if (env().BACKUPS_ELSEWHERE) return 'elsewhere'
  if (isArchivingBroken) return 'archive_broken'
  if (since === null || at - since <= AGE_MAX_MS) return 'ok'
  return proofAt === null ? 'missing' : 'late'
}
