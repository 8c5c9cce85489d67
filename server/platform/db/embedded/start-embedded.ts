import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainFailure, explainServerLog } from './explain-failure'
import { choosePlace, type Place } from './choose-place'
import { findRunning, type RunningServer } from './find-running'
import { loadOrMakePasswords, loadPasswords } from './load-passwords'
import { choosePort } from './choose-port'
import { runToEnd } from './run-as'
import { runKept } from './keeper'

export interface EmbeddedServer {
  /** Loopback port. */
  readonly port: number
  readonly folder: string
  /** Where the write-ahead log is put out, if it is. */
  readonly walOut: string
  /** For the migrator only: this user passes row-level security. */
  superUrl(database: string): string
  /** Ends the server if this process started it, or if nobody else uses one that was found running. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  /** false only for databases that are thrown away: a crash of the machine may then lose them. */
  readonly durable?: boolean
  /** Puts its write-ahead log out into `walOut`, for backups. */
  readonly archive?: boolean
  /** More settings of the server, such as those of a recovery. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Starts PostgreSQL in `dataDir`, or takes over the one that already runs there.
 * Throws `StartRefused` with one sentence for a damaged folder, a full disk, a missing right.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    return await start(options)
  } catch (error) {
    throw explainFailure(error, options.dataDir) ?? error
  }
}

async function start({ dataDir, durable = true, archive = false, settings = {} }: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = await choosePlace(dataDir)
  const cluster = join(place.folder, 'pg')
  const isNew = !existsSync(cluster)
  const password = (isNew ? loadOrMakePasswords(dataDir) : loadPasswords(dataDir)).postgres
  if (isNew) await initialise(place, password, durable)
  if (archive) openWalOut(place)
  const urlAt = (port: number, database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`

  const running = await findRunning(cluster, (port) => urlAt(port, 'postgres'))
  if (running) return adopted(running, cluster, urlAt)

  const kept = await runKept({
    place,
    cluster,
    logFile: join(dataDir, 'pg.log'),
    choosePort: () => choosePort(dataDir),
    urlAt: (port) => urlAt(port, 'postgres'),
    settings: { ...serverSettings(durable), ...(archive && ARCHIVING), ...settings },
  })
  return { port: kept.port, folder: cluster, walOut: walOutOf(cluster), superUrl: (database) => urlAt(kept.port, database), stop: () => kept.stop() }
}

function adopted(running: RunningServer, cluster: string, urlAt: (port: number, database: string) => string): EmbeddedServer {
  return { port: running.port, folder: cluster, walOut: walOutOf(cluster), superUrl: (database) => urlAt(running.port, database), stop: () => running.stopIfUnused() }
}

const walOutOf = (cluster: string): string => join(cluster, '..', 'wal-out')

/**
 * A finished segment (every minute at the latest, if anything was written) is copied out and on the disk before its
 * place is used again. The shell stands in the data folder, so no path needs quoting.
 */
const ARCHIVING: Readonly<Record<string, string>> = {
  archive_mode: 'on',
  archive_command: 'test -f ../wal-out/%f || { cp %p ../wal-out/%f.tmp && sync ../wal-out/%f.tmp && mv ../wal-out/%f.tmp ../wal-out/%f; }',
  archive_timeout: '60',
}

function openWalOut({ folder, as }: Place): void {
  const walOut = join(folder, 'wal-out')
  mkdirSync(walOut, { recursive: true, mode: 0o700 })
  if (as) chownSync(walOut, as.uid, as.gid)
}

/** `initdb` works in a folder of another name that is renamed at the end: one that was interrupted is never mistaken for a cluster. */
async function initialise({ folder, native, as }: Place, password: string, durable: boolean): Promise<void> {
  const unfinished = join(folder, 'pg.unfinished')
  const passwordFile = join(folder, 'pg.password')
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (as) for (const path of [unfinished, passwordFile]) chownSync(path, as.uid, as.gid)
  chmodSync(unfinished, 0o700)
  try {
    const flags = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-instructions', ...(durable ? [] : ['--no-sync'])]
    const outcome = await runToEnd([join(native, 'bin', 'initdb'), `--pgdata=${unfinished}`, ...flags], as)
    if (outcome.code !== 0) throw explainServerLog(outcome.output, folder)
    renameSync(unfinished, join(folder, 'pg'))
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/**
 * No socket file, no statement, parameter or key value in the server's log (they would be personal data).
 * Throw-away databases skip fsync; nothing else differs from a real one.
 */
function serverSettings(durable: boolean): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    max_connections: '200',
    shared_buffers: '128MB',
    // After a crash one call for the whole disk instead of one for each of some thousand files: seconds on a busy machine.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    jit: 'off',
    // Plans of the first sales in a new database are guesses until statistics are gathered; a minute is long for a first look.
    ...(durable ? { autovacuum_naptime: '10s' } : {}),
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: 'on',
  }
}
