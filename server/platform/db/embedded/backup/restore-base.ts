import { chmodSync, chownSync, closeSync, copyFileSync, existsSync, ftruncateSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartRefused } from '../../../env'
import { choosePlace, type Place } from '../choose-place'
import { startEmbedded, type EmbeddedServer } from '../start-embedded'
import { baseName, isSegment, listBases, listWal, readSealed, walName, type BackupFolder, type BaseBackup } from './backup-folder'
import { unpackFiles } from './pack-files'

export interface Restore {
  /** The instant to go back to, real time; null: the end of what is archived. */
  readonly to: Date | null
  /** A data folder that does not hold a database yet. */
  readonly into: string
  /** `pg_wal` of the damaged cluster, if it is still there: it has what was not archived yet. */
  readonly pgWal?: string
}

/**
 * Makes a database as it was at an instant: the newest base backup before it, then the log up to it. The server that
 * comes back runs, is no longer in recovery and writes a history of its own. Throws `StartRefused` with one sentence.
 */
export async function restoreBase(folder: BackupFolder, { to, into, pgWal }: Restore): Promise<{ server: EmbeddedServer; base: BaseBackup }> {
  const base = listBases(folder).findLast(({ finished_at }) => to === null || Date.parse(finished_at) <= to.getTime())
  if (!base) throw new StartRefused(`There is no base backup in ${folder.path}${to ? ` that was finished before ${to.toISOString()}` : ''}.`)
  const place = await choosePlace(into)
  const cluster = join(place.folder, 'pg')
  if (existsSync(cluster)) throw new StartRefused(`There is a database in ${into} already; name an empty folder.`)
  await extract(folder, base, { place, into })
  const walIn = join(place.folder, 'wal-in')
  await layOutWal(folder, { walIn, base, pgWal, place })
  writeFileSync(join(place.folder, 'pg.unfinished', 'recovery.signal'), '')
  own(join(place.folder, 'pg.unfinished', 'recovery.signal'), place)
  renameSync(join(place.folder, 'pg.unfinished'), cluster)
  const server = await startEmbedded({ dataDir: into, settings: recoverySettings(to) }).catch((error: unknown) => {
    rmSync(cluster, { recursive: true, force: true })
    throw explain(error, to)
  })
  rmSync(walIn, { recursive: true, force: true })
  return { server, base }
}

/** Connections are let in only when all is done (`hot_standby` off), so whoever gets one sees the end. */
const recoverySettings = (to: Date | null): Record<string, string> => ({
  restore_command: 'cp ../wal-in/%f %p',
  recovery_target_timeline: 'latest',
  recovery_target_action: 'promote',
  hot_standby: 'off',
  // The server reads this before it knows the name Z.
  ...(to && { recovery_target_time: to.toISOString().replace('Z', '+00'), recovery_target_inclusive: 'on' }),
})

function explain(error: unknown, to: Date | null): unknown {
  const isTooLate = error instanceof StartRefused && error.message.includes('recovery ended before configured recovery target was reached')
  return isTooLate ? new StartRefused(`What was archived ends before ${to?.toISOString() ?? ''}; name an earlier instant, or leave --to out to get all that there is.`) : error
}

async function extract(folder: BackupFolder, base: BaseBackup, { place, into }: { place: Place; into: string }): Promise<void> {
  const unfinished = join(place.folder, 'pg.unfinished')
  rmSync(unfinished, { recursive: true, force: true })
  const pathOf = (path: string): string => {
    if (path.split('/').includes('..')) throw new StartRefused(`The backup ${base.id} names a path outside itself and is not restored.`)
    return path === 'pg' || path.startsWith('pg/') ? join(unfinished, path.slice(3)) : join(into, path.slice('data/'.length))
  }
  const ownIfCluster = (path: string, target: string) => path.startsWith('pg') && own(target, place)
  await unpackFiles(readSealed(folder, baseName(base.id)), {
    folder: (path) => {
      mkdirSync(pathOf(path), { recursive: true, mode: 0o700 })
      ownIfCluster(path, pathOf(path))
    },
    file: (path) => {
      const target = pathOf(path)
      mkdirSync(dirname(target), { recursive: true })
      const fd = openSync(target, 'w', 0o600)
      return {
        write: (part) => void writeSync(fd, part),
        end: () => {
          closeSync(fd)
          ownIfCluster(path, target)
        },
      }
    },
  })
  chmodSync(unfinished, 0o700)
}

/** The archived log since the base began, opened, and beside it what only the damaged cluster still has. */
async function layOutWal(folder: BackupFolder, { walIn, base, pgWal, place }: { walIn: string; base: BaseBackup; pgWal: string | undefined; place: Place }): Promise<void> {
  rmSync(walIn, { recursive: true, force: true })
  mkdirSync(walIn, { mode: 0o700 })
  own(walIn, place)
  const wanted = (name: string) => !isSegment(name) || name.slice(8) >= base.first_wal.slice(8)
  for (const name of listWal(folder).filter(wanted)) {
    await writeSparse(readSealed(folder, walName(name)), join(walIn, name))
    own(join(walIn, name), place)
  }
  const left = pgWal !== undefined && existsSync(pgWal) ? readdirSync(pgWal).filter((name) => (isSegment(name) && wanted(name)) || name.endsWith('.history')) : []
  for (const name of left.filter((each) => !existsSync(join(walIn, each)))) {
    copyFileSync(join(pgWal ?? '', name), join(walIn, name))
    own(join(walIn, name), place)
  }
}

/** A segment that was closed early ends in megabytes of zeros, which need no room on the disk. */
async function writeSparse(content: AsyncIterable<Buffer>, target: string): Promise<void> {
  const fd = openSync(target, 'w', 0o600)
  let at = 0
  for await (const part of content) {
    if (part.some((byte) => byte !== 0)) writeSync(fd, part, 0, part.byteLength, at)
    at += part.byteLength
  }
  ftruncateSync(fd, at)
  closeSync(fd)
}

const own = (path: string, { as }: Place): void => {
  if (as) chownSync(path, as.uid, as.gid)
}
