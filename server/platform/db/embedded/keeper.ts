import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { StartRefused } from '../../env'
import { log } from '../../log/log'
import { explainServerLog } from './explain-failure'
import type { Place } from './choose-place'
import { serverEnvironment } from './run-as'

export interface KeptOptions {
  readonly place: Place
  readonly cluster: string
  readonly logFile: string
  choosePort(): Promise<number>
  urlAt(port: number): string
  readonly settings: Readonly<Record<string, string>>
}
export interface KeptServer {
  readonly port: number
  stop(): Promise<void>
}

/**
 * The shell between us and PostgreSQL reads a pipe that we hold. When we die, even by SIGKILL, the pipe
 * closes and the shell asks PostgreSQL for a fast shutdown. It leads a session of its own, so Ctrl-C in the
 * terminal reaches us first and requests under way can still finish.
 */
const KEEPER = `exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(cat <&3 >/dev/null; kill -INT $server) 2>/dev/null &
wait $server
exit $?`

const LOG_BYTES_MAX = 10_000_000
const PAUSE_MIN_MS = 200
/** Whatever kept it from starting, it serves again within 5 s of its end. */
const PAUSE_MAX_MS = 2_000
const STOP_WAIT_MS = 10_000
/** One that ran this long died of something else than its start. */
const STEADY_MS = 60_000

/** Runs PostgreSQL until `stop`. One that dies by itself is started again on its port, ever more slowly while it can't (a full disk may be emptied). */
export async function runKept(options: KeptOptions): Promise<KeptServer> {
  const { child: first, port } = await launchSomewhere(options)
  const state: { stopping: boolean; current: ChildProcess | null } = { stopping: false, current: first }
  const supervised = keepAlive(options, port, state)
  return {
    port,
    stop: async () => {
      state.stopping = true
      if (state.current) await end(state.current)
      await Promise.race([supervised, sleep(STOP_WAIT_MS, undefined, { ref: false })])
    },
  }
}

async function keepAlive(options: KeptOptions, port: number, state: { stopping: boolean; current: ChildProcess | null }): Promise<void> {
  for (let pauseMs = PAUSE_MIN_MS; !state.stopping; pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
    const startedAt = performance.now()
    if (state.current) await ended(state.current)
    state.current = null
    if (state.stopping) return
    if (performance.now() - startedAt > STEADY_MS) pauseMs = PAUSE_MIN_MS
    log.error({ pause_ms: pauseMs }, 'database died; starting it again')
    await sleep(pauseMs, undefined, { ref: false })
    if (state.stopping) return
    state.current = await launch(options, port, true).catch((error: unknown) => {
      log.fatal({ err: error }, 'database can not be started again yet')
      return null
    })
  }
}

/** Between the choice of a port and the start somebody may take it; then another one is chosen. */
async function launchSomewhere(options: KeptOptions): Promise<{ child: ChildProcess; port: number }> {
  for (let tries = 1; ; tries++) {
    const port = await options.choosePort()
    const child = await launch(options, port, tries === 3)
    if (child) return { child, port }
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()))

/** null when somebody took the port between the choice and the start, unless `lastTry`. */
async function launch(options: KeptOptions, port: number, lastTry: boolean): Promise<ChildProcess | null> {
  const { place, cluster, settings } = options
  if (existsSync(options.logFile) && statSync(options.logFile).size > LOG_BYTES_MAX) truncateSync(options.logFile)
  const logStart = existsSync(options.logFile) ? statSync(options.logFile).size : 0
  const logFd = openSync(options.logFile, 'a', 0o600)
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn('/bin/sh', ['-c', KEEPER, 'keeper', join(place.native, 'bin', 'postgres'), '-D', cluster, ...flags], {
    ...(place.as ?? {}),
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['pipe', logFd, logFd],
  })
  closeSync(logFd)
  child.stdin?.on('error', () => undefined)
  unref(child)
  const ready = await becomesReady(child, options.urlAt(port)).catch((error: unknown) => {
    child.stdin?.end()
    throw error
  })
  if (ready) return child
  const written = readFileSync(options.logFile, 'utf8').slice(logStart)
  if (!lastTry && /Address already in use/.test(written)) return null
  throw explainServerLog(written, cluster)
}

/** Our own end must not wait for the server; the pipe takes care of it. */
function unref(child: ChildProcess): void {
  child.unref()
  if (child.stdin instanceof Socket) child.stdin.unref()
}

/** false when the server ended before it answered. Recovery after a crash may take minutes, so only its end counts. */
async function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  const over = new Promise<'over'>((resolve) => {
    child.once('exit', () => resolve('over'))
    child.once('error', () => resolve('over'))
  })
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    const answer = await Promise.race([over, tryConnect(url)])
    if (answer === 'over') return false
    if (answer) return true
    await sleep(30)
  }
}

async function tryConnect(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === '28P01') throw new StartRefused('The password in roles.json is not the one of the database beside it; restore the file that belongs to it.')
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Closing the pipe asks for a fast shutdown; after 30 s the keeper's whole group is ended. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  child.stdin?.end()
  const timedOut = await Promise.race([ended(child).then(() => false), sleep(30_000, true, { ref: false })])
  if (timedOut && child.pid) process.kill(-child.pid, 'SIGQUIT')
  await ended(child)
}
