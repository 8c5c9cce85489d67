import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Real time, all of it. */
export interface BackupFacts {
  /** When the newest backup of ours was finished. */
  newestAt: EpochMs | null
  /** When PostgreSQL last archived its log, by us or by whoever runs the server; null: never. */
  archivedAt: EpochMs | null
  /** Whether the last try to archive failed. */
  isArchivingBroken: boolean
  /** When the first chain was made: before that there is nothing to lose. */
  firstChainAt: EpochMs | null
}

/** What the database knows of its backups. Runs as the platform's role. */
export async function readBackupFacts(tx: ChainTx): Promise<BackupFacts> {
  const [newest, first, [archiver]] = await Promise.all([
    tx.backupRun.aggregate({ _max: { finishedAt: true } }),
    tx.chainAccount.aggregate({ _min: { createdAt: true } }),
    tx.$queryRaw<{ last_archived_time: Date | null; broken: boolean }[]>`SELECT last_archived_time, coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS broken FROM pg_stat_archiver`,
  ])
  return {
    newestAt: newest._max.finishedAt?.getTime() ?? null,
    archivedAt: archiver?.last_archived_time?.getTime() ?? null,
    isArchivingBroken: archiver?.broken ?? false,
    firstChainAt: first._min.createdAt?.getTime() ?? null,
  }
}
