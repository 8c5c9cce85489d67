import { randomBytes } from 'node:crypto'
import { closeSync, createReadStream, existsSync, openSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { archiveWal, isArchived } from './archive-wal'
import { baseFolder, baseName, noteBase, writeSealed, type BackupFolder, type BaseBackup } from './backup-folder'
import { isOutOfWay } from './is-out-of-way'
import type { PackEntry } from './pack-files'
import { packFiles } from './pack-files'
import { verifyBase } from './verify-base'

export interface BackedUp {
  /** Of a superuser, to any database of the cluster. */
  readonly superUrl: string
  /** The cluster's data folder, and where PostgreSQL puts its log out. */
  readonly cluster: string
  readonly walOut: string
  /** Its `roles.json` and `files/` go along. */
  readonly dataDir: string
}

/** Not part of a backup: PostgreSQL makes them itself, or they belong to the running server (documentation, 25.3.4). */
const EMPTY = new Set(['pg_wal', 'pg_wal/archive_status', 'pg_wal/summaries', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'])
const LEFT_OUT = /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map|recovery\.signal|standby\.signal)$|(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/
const ARCHIVE_WAIT_MS = 60_000

/**
 * A base backup of the running cluster, by SQL and by copying its files: sealed, then read back whole and compared. It
 * counts when the log that makes it whole is archived too. Throws when any of that fails, and leaves nothing then.
 */
export async function takeBase(source: BackedUp, folder: BackupFolder, now: () => Date): Promise<BaseBackup> {
  const startedAt = now().toISOString()
  const id = `${startedAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z-${randomBytes(4).toString('hex')}`
  const mark = join(baseFolder(folder), `${id}.underway`)
  writeFileSync(mark, '', { mode: 0o600 })
  const client = new Client({ connectionString: source.superUrl, application_name: 'forecourt_backup' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const started = await client.query<{ wal: string }>(`SELECT pg_walfile_name(pg_backup_start('forecourt', fast => true)) AS wal`)
    let lastWal = ''
    const label = async (): Promise<string> => {
      const { rows } = await client.query<{ lsn: string; label: string }>('SELECT lsn::text AS lsn, labelfile AS label FROM pg_backup_stop(wait_for_archive => false)')
      lastWal = (await client.query<{ wal: string }>('SELECT pg_walfile_name($1::pg_lsn) AS wal', [rows[0]?.lsn])).rows[0]?.wal ?? ''
      return rows[0]?.label ?? ''
    }
    const bytes = await writeSealed(folder, baseName(id), packFiles(entriesOf(source, label)))
    const made = { id, started_at: startedAt, finished_at: now().toISOString(), first_wal: started.rows[0]?.wal ?? '', last_wal: lastWal, files: await verifyBase(folder, id), bytes }
    await waitForWal(source.walOut, folder, lastWal)
    noteBase(folder, made)
    return made
  } catch (error) {
    rmSync(join(folder.path, baseName(id)), { force: true })
    throw error
  } finally {
    await client.end().catch(() => undefined)
    rmSync(mark, { force: true })
  }
}

async function* entriesOf({ cluster, dataDir }: BackedUp, label: () => Promise<string>): AsyncGenerator<PackEntry> {
  yield* walk(cluster, 'pg')
  const told = Buffer.from(await label(), 'utf8')
  yield { path: 'pg/backup_label', kind: 'file', size: told.byteLength, content: Readable.from([told]) }
  yield* oneFile(join(dataDir, 'roles.json'), 'data/roles.json')
  if (existsSync(join(dataDir, 'files'))) yield* walk(join(dataDir, 'files'), 'data/files')
}

async function* walk(folder: string, prefix: string, below = ''): AsyncGenerator<PackEntry> {
  yield { path: below === '' ? prefix : `${prefix}/${below}`, kind: 'folder', size: 0, content: null }
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (LEFT_OUT.test(path)) continue
    if (entry.isDirectory()) yield* walk(folder, prefix, path)
    else if (entry.isFile() && !EMPTY.has(below)) yield* oneFile(join(folder, path), `${prefix}/${path}`)
  }
}

/** A file that PostgreSQL removed since the folder was listed is left out: the log has what became of it. */
async function* oneFile(file: string, path: string): AsyncGenerator<PackEntry> {
  try {
    closeSync(openSync(file, 'r'))
    yield { path, kind: 'file', size: statSync(file).size, content: createReadStream(file) }
  } catch (error) {
    if (!isOutOfWay(error)) throw error
  }
}

/** The stop of a backup has closed the segment that it needs, so it comes by itself. */
async function waitForWal(walOut: string, folder: BackupFolder, segment: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < ARCHIVE_WAIT_MS; waitedMs += 100) {
    await archiveWal(walOut, folder)
    if (isArchived(folder, segment)) return
    await sleep(100)
  }
  throw new Error(`PostgreSQL did not archive ${segment} within a minute: is archive_mode on?`)
}
