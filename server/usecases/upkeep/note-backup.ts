import { insertBackupRun } from '@/server/data/upkeep/insert-backup-run'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

export interface BackupRun { id: string; startedAt: EpochMs; finishedAt: EpochMs; bytes: bigint }

/** Writes down that a backup was made and read back, for whoever asks how old the newest is. Real time; `bytes` as sealed. Refuses nothing. */
export const noteBackup = onPlatform('upkeep.note_backup', async (tx, run: BackupRun) => {
  await insertBackupRun(tx, run)
  return ok(null)
})
