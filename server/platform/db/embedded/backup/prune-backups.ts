import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { baseFolder, baseName, isSegment, listBases, listWal, walFolder, walName, type BackupFolder } from './backup-folder'

/** Longer than any backup takes. */
const BROKEN_OFF_MS = 24 * 3_600_000

/**
 * Keeps the newest `keep` base backups and the log since the oldest of them; what a killed process left half-done goes
 * after a day. Returns the ids of the bases that went.
 * @param now real time
 */
export function pruneBackups(folder: BackupFolder, keep: number, now: Date): string[] {
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
  for (const file of [baseFolder(folder), walFolder(folder)].flatMap((each) => readdirSync(each).filter((name) => /\.(underway|partial)$/.test(name)).map((name) => join(each, name)))) {
    if (now.getTime() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now.getTime()) > BROKEN_OFF_MS) rmSync(file, { force: true })
  }
  return gone.map(({ id }) => id)
}
