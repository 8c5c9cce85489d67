import { enterQueue } from '@/server/platform/metrics/in-stage'
import { singleton } from '@/server/platform/singleton/singleton'

/**
 * Runs calls with the same key one after another in this process, so that parallel calls for one member
 * queue instead of losing against each other's version. Other processes meet the version in the database.
 */
export function inLane<T>(key: string, work: () => Promise<T>): Promise<T> {
  const lanes = singleton('till-lanes', () => new Map<string, Promise<unknown>>())
  const leaveQueue = enterQueue()
  const start = () => {
    leaveQueue()
    return work()
  }
  const run = (lanes.get(key) ?? Promise.resolve()).then(start, start)
  const tail = run.catch(() => undefined).finally(() => {
    if (lanes.get(key) === tail) lanes.delete(key)
  })
  lanes.set(key, tail)
  return run
}
