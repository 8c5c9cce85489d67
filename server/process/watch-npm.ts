import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const INTERVAL_MS = 1_000

/**
 * Calls `onGone` when the npm that started us has ended. Ctrl-C reaches us by itself, but an npm that is killed alone would
 * leave us behind. Between npm and us there may be a shell, which lives on; so npm itself is looked for. Without npm nobody is watched.
 */
export function watchNpm(onGone: () => void): void {
  if (!process.env['npm_lifecycle_event']) return
  const watched = findNpm(process.ppid)
  if (watched === null) return
  setInterval(() => {
    if (!isAlive(watched)) onGone()
  }, INTERVAL_MS).unref()
}

/** Our parent if it is npm, or its parent if it is the shell that npm runs scripts with. */
function findNpm(parent: number): number | null {
  const direct = describe(parent)
  if (!direct) return null
  if (/\bnpm\b/.test(direct.command)) return parent
  return direct.parent > 1 && /\bnpm\b/.test(describe(direct.parent)?.command ?? '') ? direct.parent : null
}

function describe(pid: number): { parent: number; command: string } | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
    }
    const match = /^\s*(\d+)\s+(.*)$/.exec(spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).stdout)
    return match ? { parent: Number(match[1]), command: match[2] ?? '' } : null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
