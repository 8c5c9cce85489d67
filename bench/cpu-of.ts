import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** CPU seconds that a database's processes have used so far, those that ended among them; 0 where the system doesn't tell. */
export function cpuOfDatabase(dataDir: string): number {
  try {
    const keeper = Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => statOf(Number(name)) ?? [])
    return all.reduce((sum, one) => sum + (one.pid === keeper ? one.own + one.ofEnded : one.parent === keeper ? one.own : 0), 0)
  } catch {
    return 0
  }
}

function statOf(pid: number): { pid: number; parent: number; own: number; ofEnded: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const ticks = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / 100
    return { pid, parent: Number(fields[1]), own: ticks(11), ofEnded: ticks(13) }
  } catch {
    return undefined
  }
}
