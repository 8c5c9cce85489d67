import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Node does not resolve `*.localhost`, so the host is said in the header. Status 0: nobody answered. */
export function ask(port: number, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, ...headers } }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.on('error', () => resolve({ status: 0, headers: {}, text: '' }))
    sent.end()
  })
}

/** A demo of its own, begun as a person would: by npm, in a terminal's process group. */
export class StartedDemo {
  output = ''
  readonly child: ChildProcess
  readonly ended: Promise<number | null>

  constructor(readonly port: number, readonly dataDir: string, readonly command: readonly string[] = ['npm', 'run', 'demo', '--silent']) {
    const [program = 'npm', ...args] = command
    this.child = spawn(program, args, { detached: true, env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    this.ended = new Promise((resolve) => this.child.once('exit', resolve))
  }

  /** Until it says where to look; throws with its output when it ends before. */
  async running(): Promise<void> {
    const over = this.ended.then((code) => {
      throw new Error(`the demo ended with ${code}: ${this.output}`)
    })
    while (!this.output.includes('Ctrl-C stops it')) await Promise.race([sleep(100), over])
    over.catch(() => undefined)
  }

  /** What Ctrl-C does: the signal goes to everybody in the terminal's group. */
  async pressCtrlC(): Promise<void> {
    if (this.child.pid) process.kill(-this.child.pid, 'SIGINT')
    await this.ended
  }

  /** The database's process, in a session of its own. */
  databasePid(): number {
    const elsewhere = join(this.dataDir, 'pg-folder')
    const folder = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : this.dataDir
    return Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
  }

  isGroupAlive = (): boolean => isAlive(-(this.child.pid ?? 0))
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export async function goneWithin(seconds: number, isThere: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < seconds * 10 && isThere(); tries++) await sleep(100)
  return !isThere()
}
