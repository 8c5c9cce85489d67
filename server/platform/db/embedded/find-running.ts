import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { StartRefused } from '../../env'

export interface RunningServer {
  readonly port: number
  /** Ends it unless another program still has a session there. */
  stopIfUnused(): Promise<void>
}

const SETTLE_SECONDS = 30

/**
 * A server that already runs on `cluster`: left over from a process that was killed together with its
 * keeper, or just about to end. Waits until it answers or is gone. A pid file whose process is gone, or is
 * something else by now (pids are small in containers), is removed: PostgreSQL itself would refuse to start.
 */
export async function findRunning(cluster: string, urlAt: (port: number) => string): Promise<RunningServer | null> {
  for (let tries = 0; tries < SETTLE_SECONDS * 5; tries++) {
    const found = readPidFile(cluster)
    if (!found) return null
    if (!isPostgres(found.pid)) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      return null
    }
    if (found.port && (await answers(urlAt(found.port)))) {
      return { port: found.port, stopIfUnused: () => stopIfUnused(found.pid, urlAt(found.port)) }
    }
    await sleep(200)
  }
  throw new StartRefused(`Another PostgreSQL uses ${cluster} and does not answer; stop it and start again.`)
}

function readPidFile(cluster: string): { pid: number; port: number } | null {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) }
}

/** Also true while it ends; false for a process that only inherited the number. */
export function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (process.platform !== 'linux') return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes('postgres')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

/** The password is this folder's own, so another server on the same port would refuse it. */
async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function stopIfUnused(pid: number, url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query(`SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`)
    if (rows.length > 0 || !isPostgres(pid)) return
    process.kill(pid, 'SIGINT')
  } catch {
    return
  } finally {
    await client.end().catch(() => undefined)
  }
  for (let tries = 0; tries < 100 && isPostgres(pid); tries++) await sleep(100)
}
