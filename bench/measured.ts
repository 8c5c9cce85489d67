import { env } from '@/server/platform/env'
import { cpuOfDatabase } from './cpu-of'
import { cpuSeconds, median, type Load } from './drive-load'

/** A load with the CPU of one call in milliseconds: of this process, of the server's, of all of the database's. */
export interface Measured extends Load { ownMs: number; serverMs: number; databaseMs: number }

const ownSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** CPU seconds so far. */
export const spentCpu = (serverPid: number) => ({ own: ownSeconds(), server: serverPid === 0 ? 0 : cpuSeconds(serverPid), database: cpuOfDatabase(env().DATA_DIR) })

export async function measured(run: () => Promise<Load>, serverPid = 0): Promise<Measured> {
  const before = spentCpu(serverPid)
  const load = await run()
  const after = spentCpu(serverPid)
  const perCall = (name: keyof typeof after) => ((after[name] - before[name]) * 1_000) / load.count
  return { ...load, ownMs: perCall('own'), serverMs: perCall('server'), databaseMs: perCall('database') }
}

/** Median and, in brackets, least and most of what rounds came to. */
export function bracket<R>(rounds: readonly R[], of: (round: R) => number, digits = 2): string {
  const all = rounds.map(of).filter((one) => Number.isFinite(one))
  return `${median(all).toFixed(digits)} (${Math.min(...all).toFixed(digits)}–${Math.max(...all).toFixed(digits)})`
}

/** A number from the environment, for shorter tries. */
export const sized = (name: string, usual: number): number => Number(process.env[name] ?? usual)
