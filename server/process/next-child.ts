import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { rootDir } from '@/server/platform/env'
import { log } from '@/server/platform/log/log'

/** Where the pages answer: a loopback port of the child and the word that it wants to hear. */
export interface NextAddress {
  readonly port: number
  readonly secret: string
}
export interface NextChild {
  /** null while it starts or is away. */
  address(): NextAddress | null
  /** Resolves when it answers for the first time, or after `seconds`. */
  ready(seconds: number): Promise<void>
  stop(): Promise<void>
}

const BACK_OFF_MIN_MS = 250
const BACK_OFF_MAX_MS = 10_000
/** One that ran this long died of something else than its start. */
const STEADY_MS = 60_000
const STOP_GRACE_MS = 5_000

/** Keeps Next running in a child process; one that dies is started again, ever more slowly while it keeps dying. */
export function startNextChild(entry = join(rootDir(), '.build', 'next-child.mjs')): NextChild {
  const state: { child: ChildProcess | null; address: NextAddress | null; stopping: boolean } = { child: null, address: null, stopping: false }
  let isReady: () => void = () => undefined
  const firstReady = new Promise<void>((resolve) => (isReady = resolve))
  const running = keepRunning()

  async function keepRunning(): Promise<void> {
    for (let pauseMs = BACK_OFF_MIN_MS; !state.stopping; pauseMs = Math.min(pauseMs * 2, BACK_OFF_MAX_MS)) {
      const startedAt = performance.now()
      const code = await runOnce()
      state.address = null
      if (state.stopping) return
      if (performance.now() - startedAt > STEADY_MS) pauseMs = BACK_OFF_MIN_MS
      log.error({ exit_code: code, pause_ms: pauseMs }, 'pages died; starting them again')
      await sleep(pauseMs)
    }
  }

  function runOnce(): Promise<number | string | null> {
    const secret = randomBytes(24).toString('base64url')
    const child = fork(entry, { cwd: rootDir(), execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, NODE_ENV: 'production', TRUST_PROXY: '1', FORECOURT_INNER_SECRET: secret } })
    state.child = child
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', (line) => log.info({ source: 'next' }, line))
    child.on('message', (message: { port?: number }) => {
      if (!message.port) return
      state.address = { port: message.port, secret }
      isReady()
    })
    return new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => resolve(code ?? signal))
    })
  }

  return {
    address: () => state.address,
    ready: (seconds) => Promise.race([firstReady, sleep(seconds * 1000, undefined, { ref: false })]),
    stop: async () => {
      state.stopping = true
      state.child?.kill('SIGTERM')
      const isGone = await Promise.race([running.then(() => true), sleep(STOP_GRACE_MS, false, { ref: false })])
      if (!isGone) state.child?.kill('SIGKILL')
    },
  }
}
