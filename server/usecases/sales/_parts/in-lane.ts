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

/** A try that came to nothing because others changed something between its read and its commit; of whom, where a member is known. */
export class Overtaken {
  constructor(readonly memberId?: string) {}
}

const TRIES_MAX = 8

export interface Lane { chainId: string; name: string }

/** Where the calls that name this member queue: by id, or by what was shown at the till. */
export const laneOf = (member: { id: string } | { identifier: { type: string; value: string } }): string => ('id' in member ? member.id : `${member.identifier.type}:${member.identifier.value}`)

/**
 * Tries until nobody was faster, eight times at most; `overtaken` is what is said then. Whoever lost once goes on in the
 * lane of the member that it lost for: a refund, or a sale by card, would else lose for ever against the sales that
 * queue there. Out of a member's lane nobody asks for another one, so nobody waits in a circle.
 */
export function inTries<T>(lane: Lane, attempt: () => Promise<T | Overtaken>, overtaken: () => T): Promise<T> {
  const lanes = (name: string, work: () => Promise<T>) => inLane(`${lane.chainId}|${name}`, work)
  return lanes(lane.name, async () => {
    const first = await attempt()
    if (!(first instanceof Overtaken)) return first
    const again = () => tryAgain(attempt, overtaken)
    return first.memberId === undefined || first.memberId === lane.name ? again() : lanes(first.memberId, again)
  })
}

/** The same for whoever needn't wait for others at first. */
export async function tryAgain<T>(attempt: () => Promise<T | Overtaken>, overtaken: () => T): Promise<T> {
  for (let tries = 1; tries < TRIES_MAX; tries++) {
    const outcome = await attempt()
    if (!(outcome instanceof Overtaken)) return outcome
  }
  return overtaken()
}
