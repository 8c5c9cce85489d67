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
const RESTARTS_MAX = 5
const RESTART_WINDOW_MS = 60_000

/** Runs PostgreSQL until `stop`; one that dies by itself is started again on the same port, at most 5 times in a minute. */
export async function runKept(options: KeptOptions): Promise<KeptServer> {
  let port = 0
  let child: ChildProcess | null = null
  for (let tries = 0; !child && tries < 3; tries++) {
    port = await options.choosePort()
    child = await launch(options, port, tries === 2)
  }
  const state = { stopping: false, current: child }
  const restarts: number[] = []
  const watch = (watched: ChildProcess) =>
    watched.once('exit', () => {
      state.current = null
      if (state.stopping) return
      const now = performance.now()
      restarts.push(now)
      if (restarts.filter((at) => now - at < RESTART_WINDOW_MS).length > RESTARTS_MAX) return log.fatal('database keeps dying; not started again')
      log.error('database died; starting it again')
      void sleep(500)
        .then(() => (state.stopping ? null : launch(options, port, true)))
        .then((next) => {
          state.current = next
          if (next) watch(next)
        })
        .catch((error: unknown) => log.fatal({ err: error }, 'database could not be started again'))
    })
  if (child) watch(child)
  return {
    port,
    stop: async () => {
      state.stopping = true
      if (state.current) await end(state.current)
    },
  }
}

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
  const ended = new Promise<true>((resolve) => {
    child.once('exit', () => resolve(true))
    child.once('error', () => resolve(true))
  })
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    const answer = await Promise.race([ended.then(() => 'ended' as const), tryConnect(url)])
    if (answer === 'ended') return false
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
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.stdin?.end()
  const timedOut = await Promise.race([ended.then(() => false), sleep(30_000, true, { ref: false })])
  if (timedOut && child.pid) process.kill(-child.pid, 'SIGQUIT')
  await ended
}
