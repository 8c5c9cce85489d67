import { singleton } from '../singleton/singleton'

/** More in one go than this would keep those who are in waiting too long. */
const LET_IN_MAX = 256

/** Connections that this process has been asked for; only ever grows. */
const arrivals = () => singleton('arrivals', () => ({ count: 0 }))

/** Somebody has come in. */
export function noteArrival(): void {
  arrivals().count += 1
}

/**
 * Lets everybody else have a turn of the event loop, and whoever waits at the door come in. A turn accepts one connection and no
 * more, so behind work of 30 ms a turn the last of fifty tills that connect at once would wait for a second and a half, and those
 * who came after the first ones were answered would go before it. A turn without work takes a twentieth of a millisecond.
 */
export async function nextTurn(): Promise<void> {
  const door = arrivals()
  // The rest of this turn; the next one begins at the door.
  await immediate()
  for (let turn = 0; turn < LET_IN_MAX; turn++) {
    const before = door.count
    await immediate()
    if (door.count === before) return
  }
}

const immediate = () => new Promise<void>((resolve) => setImmediate(resolve))
