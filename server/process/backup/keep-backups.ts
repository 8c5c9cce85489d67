import { setTimeout as sleep } from 'node:timers/promises'
import { archiveWal } from '@/server/platform/db/embedded/backup/archive-wal'
import { listBases, type BackupFolder } from '@/server/platform/db/embedded/backup/backup-folder'
import type { EmbeddedServer } from '@/server/platform/db/embedded/start-embedded'
import { systemClock } from '@/server/platform/clock/system-clock'
import { log } from '@/server/platform/log/log'
import { makeBackup } from './make-backup'
import { openArchive } from './open-archive'

const PAUSE_MS = 1_000
const PAUSE_AFTER_FAILURE_MS = 60_000
const EVERY_MS = 24 * 3_600_000
/** A process that has just started has better things to do. */
const FIRST_AFTER_MS = 10 * 60_000

/**
 * Keeps the embedded database restorable while this process runs: seals the log as it is put out, and makes a base
 * backup a day. What fails is said in the log and tried again a minute later. The answer stops it.
 */
export async function keepBackups(server: EmbeddedServer): Promise<() => Promise<void>> {
  const folder = await openArchive()
  const stop = new AbortController()
  const done = keepAtIt(server, folder, stop.signal)
  return async () => {
    stop.abort()
    await done
  }
}

async function keepAtIt(server: EmbeddedServer, folder: BackupFolder, signal: AbortSignal): Promise<void> {
  const startedAt = systemClock()
  while (!signal.aborted) {
    const pauseMs = await oneRound(server, folder, startedAt).then(() => PAUSE_MS, (error: unknown) => {
      log.error({ err: error, alert: 'backup' }, 'a backup failed')
      return PAUSE_AFTER_FAILURE_MS
    })
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  }
}

async function oneRound(server: EmbeddedServer, folder: BackupFolder, startedAt: number): Promise<void> {
  await archiveWal(server.walOut, folder)
  const newest = listBases(folder).at(-1)
  const now = systemClock()
  if (now - startedAt < FIRST_AFTER_MS || (newest && now - Date.parse(newest.started_at) < EVERY_MS)) return
  const made = await makeBackup(server, folder)
  log.info({ id: made.id, bytes: made.bytes, files: made.files }, 'backup made and read back')
}
