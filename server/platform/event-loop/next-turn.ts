import { singleton } from '../singleton/singleton'

/** More in one go than this would keep those who are in waiting too long. */
const LET_IN_MAX = 256

/** Connections that this process has been asked for, and how many of them there were when the door was last empty. */
const door = () => singleton('door', () => ({ arrivals: 0, letIn: 0 }))

/** Somebody has come in. */
export function noteArrival(): void {
  door().arrivals += 1
}

/**
 * Lets whoever waits at the door come in; at once where nobody has come since it was last empty. A turn of the event loop accepts one
 * connection and no more, so behind work of 30 ms a turn the last of fifty tills that connect at once would wait for a second and
 * a half, and those who came after the first ones were answered would go before it. A turn without work takes a twentieth of a
 * millisecond.
 */
export async function letIn(): Promise<void> {
  const at = door()
  if (at.arrivals === at.letIn) return
  // The rest of this turn; the next one begins at the door.
  await immediate()
  for (let turn = 0, before = -1; turn < LET_IN_MAX && at.arrivals !== before; turn++) {
    before = at.arrivals
    await immediate()
  }
  at.letIn = at.arrivals
}

/** Lets everybody else have a turn, and whoever waits at the door come in. */
export async function nextTurn(): Promise<void> {
  await immediate()
  await letIn()
}

const immediate = () => new Promise<void>((resolve) => setImmediate(resolve))
