import { spawn, spawnSync } from 'node:child_process'

/** The operating system's user that PostgreSQL runs as; null means "as we do". */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

const idOf = (flagName: '-u' | '-g', user: string): number | null => {
  const found = spawnSync('id', [flagName, user], { encoding: 'utf8' })
  const id = Number.parseInt(found.stdout, 10)
  return found.status === 0 && Number.isInteger(id) ? id : null
}

function lookUp(user: string): RunAs | null {
  const uid = idOf('-u', user)
  const gid = idOf('-g', user)
  return uid === null || gid === null || uid === 0 ? null : { uid, gid }
}

/**
 * PostgreSQL refuses to run as root, and `initdb` needs a user that has a name. As root: the user
 * `postgres`, made when missing, else `nobody`. Otherwise null.
 */
export function findRunAs(): RunAs | null {
  if (process.getuid?.() !== 0) return null
  const existing = lookUp('postgres')
  if (existing) return existing
  spawnSync('groupadd', ['--system', 'postgres'])
  spawnSync('useradd', ['--system', '--no-create-home', '--gid', 'postgres', '--shell', '/usr/sbin/nologin', 'postgres'])
  return lookUp('postgres') ?? lookUp('nobody')
}

export interface Outcome {
  readonly code: number | null
  readonly output: string
}

/** Runs a program to its end as the given user; `output` is stdout and stderr together. A program that can't be run has code null. */
export function runToEnd(command: readonly [string, ...string[]], as: RunAs | null, cwd = '/'): Promise<Outcome> {
  const [program, ...args] = command
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...(as ?? {}), cwd, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: Buffer) => (output += chunk.toString('utf8'))
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: null, output: output + error.message }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** English messages (they are matched), UTC, and none of our secrets. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  LANG: 'C',
  TZ: 'UTC',
  NODE_ENV: process.env.NODE_ENV,
})
