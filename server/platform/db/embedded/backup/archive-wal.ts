import { createReadStream, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isOutOfWay } from './is-out-of-way'
import { baseFolder, listBases, walFolder, walName, writeSealed, type BackupFolder } from './backup-folder'

/**
 * Seals what PostgreSQL has put out of its write-ahead log into the backup folder and takes it away there. A segment
 * leaves only when its sealed copy is on the disk. Without a base backup, finished or under way, the log is worth
 * nothing and is thrown away. Safe to run by several processes at once. Returns how many were sealed.
 */
export async function archiveWal(walOut: string, folder: BackupFolder): Promise<number> {
  if (!existsSync(walOut)) return 0
  const names = readdirSync(walOut).filter((name) => !name.endsWith('.tmp')).sort()
  const isNeeded = names.length > 0 && (listBases(folder).length > 0 || readdirSync(baseFolder(folder)).length > 0)
  let sealed = 0
  for (const name of names) {
    try {
      if (isNeeded) {
        await writeSealed(folder, walName(name), createReadStream(join(walOut, name)))
        sealed += 1
      }
      rmSync(join(walOut, name), { force: true })
    } catch (error) {
      // Another process of ours was quicker with this one.
      if (!isOutOfWay(error)) throw error
    }
  }
  return sealed
}

/** Whether a segment lies in the backup folder. */
export const isArchived = (folder: BackupFolder, segment: string): boolean => existsSync(join(walFolder(folder), '..', walName(segment)))
