import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { prepareChain, type BenchChain } from '@/bench/prepare-chain'
import { httpClient } from '@/bench/drive-load'
import { invariant } from '@/server/domain/kernel/invariant'
import { newId } from '@/server/platform/crypto/new-id'
import { DATABASE_NAME, ensureDatabase } from '@/server/platform/db/embedded/ensure-database'
import { loadPasswords } from '@/server/platform/db/embedded/load-passwords'
import { closePools } from '@/server/platform/db/pool'
import { withPlatform } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { forgetPools } from './forget-pools'

const START_MS = 120_000
const DATABASE_URLS = ['DATABASE_URL', 'DATABASE_URL_OWNER', 'DATABASE_URL_APP', 'DATABASE_URL_PLATFORM', 'DATABASE_URL_JOBS']

/**
 * Moves `Date` of the server's process when it is told to: the monotonic clock goes on as if nothing had been. And collects
 * garbage when it is told to, and says what is left.
 */
const PRELOAD = `import { readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
process.on('SIGWINCH', () => {
  for (let times = 0; times < 4; times++) collect()
  writeFileSync(process.env.HEAP_FILE, JSON.stringify(process.memoryUsage()))
})
const Real = Date
let offset = 0
process.on('SIGUSR2', () => (offset = Number(readFileSync(process.env.CLOCK_FILE, 'utf8'))))
globalThis.Date = class Date extends Real {
  constructor(...given) { given.length === 0 ? super(Real.now() + offset) : super(...given) }
  static now() { return Real.now() + offset }
}`

export interface OpenDatabase { readonly superUrl: string; close(): Promise<void> }

/** The database in `dataDir`, started and kept by this process until `close`; afterwards nothing of it runs. */
export async function openDatabaseOf(dataDir: string): Promise<OpenDatabase> {
  for (const name of DATABASE_URLS) delete process.env[name]
  Object.assign(process.env, { DATA_DIR: dataDir })
  resetEnv()
  await forgetDatabase()
  const database = await ensureDatabase()
  const close = async () => {
    await closePools()
    await forgetDatabase()
    await database.stop()
  }
  return { superUrl: database.server?.superUrl(DATABASE_NAME) ?? '', close }
}

/** Works on the database in `dataDir` from this process, as long as `work` takes. */
export async function onDatabaseOf<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const database = await openDatabaseOf(dataDir)
  try {
    return await work()
  } finally {
    await database.close()
  }
}

/** Pools, clients, keys and what was read with them belong to one database. */
async function forgetDatabase(): Promise<void> {
  forgetPools()
  for (const name of ['master-key', 'till-guesses', 'brief:chains', 'brief:api-keys', 'brief:hosts']) forgetSingleton(name)
  await Promise.resolve()
}

export const makeFaultChain = (dataDir: string, members: number): Promise<BenchChain> =>
  onDatabaseOf(dataDir, async () => {
    const id = newId('stf')
    await withPlatform((tx) => tx.staff.create({ data: { id, emailIndex: Uint8Array.from([1, 2, 3]), sealed: Uint8Array.of(0), passwordHash: 'none', createdAt: new Date() } }))
    return prepareChain(id, members)
  })

/** The built server in a process of its own, with the database that it keeps itself, and the ways to harm either. */
export class FaultyServer {
  private constructor(readonly port: number, readonly dataDir: string, private readonly child: ChildProcess) {}

  /** On a free port, or on that of one that was killed, so that its tills find it again. */
  static async start(dataDir: string, port?: number): Promise<FaultyServer> {
    const preload = join(dataDir, 'clock.mjs')
    writeFileSync(preload, PRELOAD)
    writeFileSync(join(dataDir, 'clock'), '0')
    const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: dataDir, PORT: String(port ?? (await freePort())), NODE_ENV: 'production', LOG_LEVEL: process.env['FAULT_LOG_LEVEL'] ?? 'fatal', CLOCK_FILE: join(dataDir, 'clock'), HEAP_FILE: join(dataDir, 'heap') }
    for (const name of [...DATABASE_URLS, 'DEMO', 'QUOTE_DEADLINE_MS', 'CALL_DEADLINE_MS', 'NODE_OPTIONS', 'VITEST']) delete env[name]
    const child = fork(join(process.cwd(), '.build', 'main.mjs'), { env, execArgv: ['--import', preload], stdio: 'inherit' })
    const server = new FaultyServer(Number(env['PORT']), dataDir, child)
    const client = httpClient(server.port, 1)
    for (const until = performance.now() + START_MS; performance.now() < until; await sleep(200)) {
      if (child.exitCode !== null || (await client.send('GET', '/api/health', {})) === 200) break
    }
    client.close()
    invariant(child.exitCode === null, 'the built server starts')
    return server
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await gone
  }

  /** As the kernel ends a process when memory is short; what it kept running notices by itself. */
  async killApp(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGKILL')
    await gone
  }

  /** All of PostgreSQL at once: what only its memory held is gone. Whoever keeps it starts it again. */
  killDatabase(): void {
    for (const pid of this.databasePids()) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch (error) {
        // One whose connection was closed meanwhile is gone already.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
  }

  /** Resolves while the database is at work on a batch of commits; by the next few milliseconds it may be done. */
  async untilCommitting(): Promise<void> {
    await this.withSuper(async (client) => {
      for (const until = performance.now() + START_MS; performance.now() < until;) {
        if ((await client.query("SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT commit_batch_v1%'")).rowCount !== 0) return
      }
      throw new Error('no batch of commits came')
    })
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** Resident memory of the server's process in MB. */
  memoryMb(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  }

  /** What of the server's heap is still in use after a collection, in MB. */
  async heapMb(): Promise<{ heap: number; outside: number }> {
    const file = join(this.dataDir, 'heap')
    rmSync(file, { force: true })
    this.child.kill('SIGWINCH')
    for (const until = performance.now() + START_MS; performance.now() < until; await sleep(50)) {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
      if (!text.endsWith('}')) continue
      const { heapUsed, external } = JSON.parse(text) as NodeJS.MemoryUsage
      return { heap: heapUsed / 1024 / 1024, outside: external / 1024 / 1024 }
    }
    throw new Error('the server did not say what is left of its heap')
  }

  moveClock(ms: number): void {
    writeFileSync(join(this.dataDir, 'clock'), String(ms))
    this.child.kill('SIGUSR2')
  }

  /** The database's first process and all that it has begun. */
  databasePids(): number[] {
    const [pid = 0] = this.postmaster()
    const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((one) => parentOf(one) === pid)
    return [pid, ...children]
  }

  /** As the database's own superuser: to do what an operator's mistake would. */
  async asSuper(...statements: string[]): Promise<void> {
    await this.withSuper(async (client) => {
      for (const statement of statements) await client.query(statement)
    })
  }

  /** As the database's own superuser: to look at what is there while the server works. */
  async readAsSuper<T extends pg.QueryResultRow>(statement: string): Promise<T[]> {
    return this.withSuper(async (client) => (await client.query<T>(statement)).rows)
  }

  private async withSuper<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const [, port] = this.postmaster()
    const client = new pg.Client({ connectionString: `postgres://postgres:${loadPasswords(this.dataDir).postgres}@127.0.0.1:${port}/forecourt` })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  private postmaster(): [pid: number, port: number] {
    const elsewhere = join(this.dataDir, 'pg-folder')
    const folder = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : this.dataDir
    const lines = readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')
    return [Number(lines[0]), Number(lines[3])]
  }
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return 0
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
