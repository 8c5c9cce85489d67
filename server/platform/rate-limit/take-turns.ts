import { singleton } from '../singleton/singleton'

export interface TurnsSettings {
  /** Work of one chain under way at once while it is alone, and while others have asked within `besideMs`. */
  readonly alone: number
  readonly beside: number
  readonly besideMs: number
  /** Milliseconds, of any clock that only goes forward. */
  readonly now: () => number
}
interface Chain { running: number; readonly waiting: (() => void)[] }

/**
 * Lets calls of many chains into one process: whoever floods waits for its own calls and not the others for them. A chain that is
 * alone has room for whole batches; while others ask, each has only a few under way, so that what a call finds ahead of it, in
 * this process and in the database, is short however much one of them sends. What waits is let in by turns.
 */
export class Turns {
  /** In the order of their turns. */
  private readonly chains = new Map<string, Chain>()
  private newest = { chain: '', at: -Infinity }
  private newestOfOthers = { chain: '', at: -Infinity }
  constructor(private readonly settings: TurnsSettings) {}

  /** Does the work of a chain in its turn. Throws what the work throws. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.note(name)
    const chain = this.chains.get(name) ?? { running: 0, waiting: [] }
    this.chains.set(name, chain)
    await new Promise<void>((resolve) => {
      chain.waiting.push(resolve)
      this.letIn()
    })
    try {
      return await work()
    } finally {
      chain.running -= 1
      this.letIn()
      if (chain.running + chain.waiting.length === 0) this.chains.delete(name)
    }
  }

  /** Calls that wait for their turn. */
  get waiting(): number {
    return [...this.chains.values()].reduce((sum, { waiting }) => sum + waiting.length, 0)
  }

  private note(name: string): void {
    if (this.newest.chain !== name) this.newestOfOthers = this.newest
    this.newest = { chain: name, at: this.settings.now() }
  }

  private room(name: string): number {
    const { alone, beside, besideMs, now } = this.settings
    const other = this.newest.chain === name ? this.newestOfOthers : this.newest
    return now() - other.at > besideMs ? alone : beside
  }

  /** One of each chain that has room, and again while somebody was let in. */
  private letIn(): void {
    let isOver = true
    for (const [name, chain] of [...this.chains]) {
      const next = chain.waiting.length > 0 && chain.running < this.room(name) ? chain.waiting.shift() : undefined
      if (!next) continue
      chain.running += 1
      this.chains.delete(name)
      this.chains.set(name, chain)
      next()
      isOver = false
    }
    if (!isOver) this.letIn()
  }
}

/** This process's turns of that name. */
export const turnsOf = (name: string, settings: TurnsSettings): Turns => singleton(`turns:${name}`, () => new Turns(settings))
