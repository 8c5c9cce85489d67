import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartRefused } from '../../env'
import { findBinaries } from './find-binaries'
import { findRunAs, runToEnd, type RunAs } from './run-as'

export interface Place {
  /** Holds the cluster (`pg`), belongs to `as`. */
  readonly folder: string
  /** Holds `bin`, `lib`, `share`. */
  readonly native: string
  readonly as: RunAs | null
}

/** Where things go that the database's user must reach when the checkout is closed to it. */
const SHARED_PARENTS = ['/var/lib', '/var/tmp', tmpdir()]

/**
 * A folder for the cluster and the programs, both reachable by the user that PostgreSQL runs as.
 * Without root that is DATA_DIR itself. As root, parents such as `/root` (0700) may be closed to that
 * user; then the cluster lies in `/var/lib/forecourt/<hash of DATA_DIR>`, bound to DATA_DIR by a mark in both,
 * and the programs are copied. Permissions are changed only in folders of ours.
 */
export async function choosePlace(dataDir: string): Promise<Place> {
  mkdirSync(dataDir, { recursive: true })
  const native = findBinaries()
  const as = findRunAs()
  if (process.getuid?.() !== 0) return { folder: dataDir, native, as: null }
  if (!as) throw new StartRefused('PostgreSQL may not run as root and no other user could be made; create a user named postgres, or set DATABASE_URL to a server of your own.')
  openDoor(dataDir)
  const folder = (await canEnter(dataDir, as)) ? dataDir : await sharedFolder(dataDir, as)
  return { folder, native: (await canRun(native, as)) ? native : await copyPrograms(native, as), as }
}

/** 0700 → 0711: others may pass through DATA_DIR to the cluster and still can't list it; its files are 0600. */
function openDoor(dataDir: string): void {
  const mode = statSync(dataDir).mode & 0o777
  if ((mode & 0o001) === 0) chmodSync(dataDir, mode | 0o011)
}

async function canEnter(folder: string, as: RunAs): Promise<boolean> {
  const probe = join(folder, `probe-${process.pid}`)
  try {
    mkdirSync(probe, { recursive: true })
    chownSync(probe, as.uid, as.gid)
    const outcome = await runToEnd(['/bin/sh', '-c', 'cd "$1" && : > file && chmod 0700 .', 'probe', probe], as)
    return outcome.code === 0
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

async function canRun(native: string, as: RunAs): Promise<boolean> {
  const outcome = await runToEnd(['/bin/sh', '-c', '"$1/bin/postgres" --version && "$1/bin/initdb" --version && test -r "$1/share/postgresql/postgres.bki"', 'probe', native], as)
  return outcome.code === 0
}

async function firstUsableParent(as: RunAs): Promise<string> {
  for (const parent of SHARED_PARENTS) {
    const folder = join(parent, 'forecourt')
    try {
      mkdirSync(folder, { recursive: true })
      if (statSync(folder).uid !== 0) continue
      openDoor(folder)
      if (await canEnter(folder, as)) return folder
    } catch {
      continue
    }
  }
  throw new StartRefused(`The database's user can not enter this folder nor ${SHARED_PARENTS.join(', ')}; set DATA_DIR to a folder that it may enter.`)
}

/**
 * The mark in DATA_DIR says which cluster outside belongs to it. Where the mark is gone, DATA_DIR was
 * thrown away with its keys, and what lies outside under its name can't be opened any more: it is removed.
 */
async function sharedFolder(dataDir: string, as: RunAs): Promise<string> {
  const parent = await firstUsableParent(as)
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const folder = join(parent, name)
  const mark = join(dataDir, 'pg-folder')
  const known = existsSync(mark) && readFileSync(mark, 'utf8').trim() === folder
  if (!known && existsSync(folder)) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  writeFileSync(mark, `${folder}\n`, { mode: 0o600 })
  return folder
}

async function copyPrograms(native: string, as: RunAs): Promise<string> {
  const parent = await firstUsableParent(as)
  const stamp = createHash('sha256').update(native).update(String(statSync(join(native, 'bin', 'postgres')).mtimeMs)).digest('hex').slice(0, 12)
  const target = join(parent, `programs-${stamp}`)
  if (!existsSync(target)) {
    const partial = `${target}.${process.pid}`
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
    chmodSync(partial, 0o755)
    await runToEnd(['/bin/chmod', '-R', 'a+rX', partial], null)
    if (existsSync(target)) rmSync(partial, { recursive: true })
    else renameSync(partial, target)
  }
  if (!(await canRun(target, as))) throw new StartRefused(`The database's programs in ${target} can not be run there; set DATABASE_URL to a PostgreSQL server.`)
  return target
}
