import { singleton } from '@/server/platform/singleton/singleton'

const AT_ONCE = 3
interface Turns { running: number; readonly waiting: (() => void)[] }

/** Dozens of endpoints may be due in the same instant: their steps in the database take turns, so that the tills' don't wait. */
export async function inDatabaseTurn<T>(work: () => Promise<T>): Promise<T> {
  const turns = singleton<Turns>('webhook-turns', () => ({ running: 0, waiting: [] }))
  if (turns.running >= AT_ONCE) await new Promise<void>((resolve) => { turns.waiting.push(resolve) })
  else turns.running += 1
  try {
    return await work()
  } finally {
    const next = turns.waiting.shift()
    if (next) next()
    else turns.running -= 1
  }
}
