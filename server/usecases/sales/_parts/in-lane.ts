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

/** A try that came to nothing because others changed something between its read and its commit; in which lane they are, where that is known. */
export class Overtaken {
  constructor(readonly lane?: string) {}
}

/** Each try is a read and a commit, some milliseconds; a till waits for seconds. */
export const TRIES_MAX = 24

/**
 * Tries until nobody was faster, two dozen times at most; `overtaken` is what is said then. Whoever lost once goes on in the
 * lane of those that it lost against: a refund, or a sale by card, would else lose for ever against the sales that queue
 * there. It leaves its own lane before, so that nobody waits in a circle.
 */
export async function inTries<T>(lane: string, attempt: () => Promise<T | Overtaken>, overtaken: () => T): Promise<T> {
  const again = () => tryAgain(attempt, overtaken)
  const first = await inLane(lane, async () => {
    const outcome = await attempt()
    return outcome instanceof Overtaken && (outcome.lane === undefined || outcome.lane === lane) ? again() : outcome
  })
  return first instanceof Overtaken ? inLane(first.lane ?? lane, again) : first
}

/** The same for whoever needn't wait for others at first. */
export async function tryAgain<T>(attempt: () => Promise<T | Overtaken>, overtaken: () => T): Promise<T> {
  for (let tries = 1; tries < TRIES_MAX; tries++) {
    const outcome = await attempt()
    if (!(outcome instanceof Overtaken)) return outcome
  }
  return overtaken()
}
