import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { baseFolder, baseName, isSegment, listBases, listWal, walName, type BackupFolder } from './backup-folder'

/** Keeps the newest `keep` base backups and the log since the oldest of them. Returns the ids of the bases that went. */
export function pruneBackups(folder: BackupFolder, keep: number): string[] {
  const bases = listBases(folder)
  const gone = bases.slice(0, Math.max(0, bases.length - keep))
  for (const { id } of gone) {
    // The note goes first: a base without its file would be believed.
    rmSync(join(baseFolder(folder), `${id}.json`), { force: true })
    rmSync(join(folder.path, baseName(id)), { force: true })
  }
  const first = bases[gone.length]?.first_wal
  // Segments sort by time after their timeline (the first eight digits), which the older log may not share.
  if (first !== undefined) for (const name of listWal(folder)) if (isSegment(name) && name.slice(8) < first.slice(8)) rmSync(join(folder.path, walName(name)), { force: true })
  return gone.map(({ id }) => id)
}
