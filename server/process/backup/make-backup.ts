import { pruneBackups } from '@/server/platform/db/embedded/backup/prune-backups'
import { takeBase } from '@/server/platform/db/embedded/backup/take-base'
import type { BackupFolder, BaseBackup } from '@/server/platform/db/embedded/backup/backup-folder'
import type { EmbeddedServer } from '@/server/platform/db/embedded/start-embedded'
import { systemClock } from '@/server/platform/clock/system-clock'
import { env } from '@/server/platform/env'
import { noteBackup } from '@/server/usecases/upkeep/note-backup'

/** Base backups that are kept; the log is kept since the oldest of them. */
export const BASES_KEPT = 7

/** A base backup of the embedded database, sealed and read back, noted in the database; older ones go. */
export async function makeBackup(server: EmbeddedServer, folder: BackupFolder): Promise<BaseBackup> {
  const source = { superUrl: server.superUrl('postgres'), cluster: server.folder, walOut: server.walOut, dataDir: env().DATA_DIR }
  const made = await takeBase(source, folder, () => new Date(systemClock()))
  await noteBackup({ id: made.id, startedAt: Date.parse(made.started_at), finishedAt: Date.parse(made.finished_at), bytes: BigInt(made.bytes) })
  pruneBackups(folder, BASES_KEPT, new Date(systemClock()))
  return made
}
