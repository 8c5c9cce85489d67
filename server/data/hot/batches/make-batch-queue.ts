import { AsyncLocalStorage } from 'node:async_hooks'
import { letIn, nextTurn } from '@/server/platform/event-loop/next-turn'

/** Something that may leave together with others of its chain. */
export interface BatchItem {
  readonly chain: string
  /** What it is about: no two items with a name in common are under way at the same time. */
  readonly names: readonly string[]
  /** Items of one train follow each other about the same names: they may leave in one batch, in their order. */
  readonly train?: string
  /** Nobody waits for it any more: it doesn't leave. */
  readonly isGivenUp: () => boolean
}

/** What became of one item of a batch; nothing where it has to be sent again, alone. */
export type Sent<O> = { value: O } | { error: unknown } | undefined

export interface BatchQueueSettings<I extends BatchItem, O> {
  /** Batches under way at once, and those of one chain among them: whoever floods leaves lanes to others. */
  readonly lanes: number
  readonly lanesPerChain: number
  /** Items in a batch. */
  readonly sizeMax: number
  /** An item isn't taken any more when the oldest of its chain has waited for so long. */
  readonly waitMaxMs?: number
  readonly now: () => number
  /** Sends a batch; the results stand in the order of the items. */
  readonly send: (items: readonly I[]) => Promise<readonly Sent<O>[]>
  readonly sendAlone: (item: I) => Promise<O>
  /** Whether an error of a whole batch means that nothing of it was done, so that its items may be sent one by one. */
  readonly isUndone: (error: unknown) => boolean
  readonly note: { waiting(change: 1 | -1): void; left(size: number): void; alone(): void; shed(): void }
}
export interface BatchQueue<I, O> { add(item: I): Promise<O> }

/** `gone`: its caller doesn't wait any more; `full`: it would have waited too long. To callers both say: not now, send it again. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
  /** PostgreSQL's own word for a server out of means, so that whoever asks what is the matter is told `away`. */
  readonly code = '53000'
  constructor(readonly why: 'gone' | 'full') {
    super(why === 'gone' ? 'given up before it was sent' : 'too much is waiting')
  }
}

interface Waiting<I, O> { readonly item: I; readonly since: number; readonly resolve: (value: O) => void; readonly reject: (error: unknown) => void }
interface Chain<I, O> { waiting: Waiting<I, O>[]; running: number }

/**
 * What follows an answer is computed at once (a read's is the whole decision, half a millisecond each): after so many others get
 * a turn, and what was decided may leave while the rest is.
 */
const SETTLED_AT_ONCE = 16

/** Outside of any request: what leaves belongs to several. */
const outsideRequests = AsyncLocalStorage.snapshot()

/**
 * Gathers items of the same chain while all lanes are busy, and sends what has gathered as soon as one is free; nothing waits for
 * company. Chains take turns. What fails with its batch is sent alone, outside of the lanes.
 */
export const makeBatchQueue = <I extends BatchItem, O>(settings: BatchQueueSettings<I, O>): BatchQueue<I, O> => new Queue(settings)

class Queue<I extends BatchItem, O> implements BatchQueue<I, O> {
  /** In the order of their turns. */
  private readonly chains = new Map<string, Chain<I, O>>()
  /** Names under way, with how many items of a train go by them. */
  private readonly busy = new Map<string, number>()
  private running = 0
  private isDue = false
  constructor(private readonly settings: BatchQueueSettings<I, O>) {}

  add(item: I): Promise<O> {
    const { waitMaxMs, now, note } = this.settings
    const chain = this.chains.get(item.chain) ?? { waiting: [], running: 0 }
    const oldest = chain.waiting[0]
    if (oldest && waitMaxMs !== undefined && now() - oldest.since > waitMaxMs) {
      note.shed()
      return Promise.reject(new NotSent('full'))
    }
    this.chains.set(item.chain, chain)
    note.waiting(1)
    return new Promise<O>((resolve, reject) => {
      chain.waiting.push({ item, since: now(), resolve, reject })
      this.due()
    })
  }

  /** At the end of this turn of the event loop: what comes in it leaves together. */
  private due(): void {
    if (this.isDue) return
    this.isDue = true
    outsideRequests(() => setImmediate(() => {
      this.isDue = false
      while (this.running < this.settings.lanes && this.leave());
    }))
  }

  private leave(): boolean {
    for (const [name, chain] of this.chains) {
      const batch = takeBatch(chain, this.busy, { ...this.settings, freeLanes: this.freeLanes(chain) })
      if (batch.length === 0) {
        this.forgetIdle(name, chain)
        continue
      }
      this.chains.delete(name)
      this.chains.set(name, chain)
      void this.send(chain, batch).finally(() => this.forgetIdle(name, chain))
      return true
    }
    return false
  }

  private freeLanes(chain: Chain<I, O>): number {
    return Math.min(this.settings.lanes - this.running, this.settings.lanesPerChain - chain.running)
  }

  private forgetIdle(name: string, chain: Chain<I, O>): void {
    if (chain.waiting.length + chain.running === 0 && this.chains.get(name) === chain) this.chains.delete(name)
  }

  private async send(chain: Chain<I, O>, batch: readonly Waiting<I, O>[]): Promise<void> {
    this.running += 1
    chain.running += 1
    const items = batch.map(({ item }) => item)
    this.settings.note.left(items.length)
    for (const { names } of items) for (const one of names) this.busy.set(one, (this.busy.get(one) ?? 0) + 1)
    const results = await sendAll(this.settings, items)
    this.running -= 1
    chain.running -= 1
    this.due()
    for (const [index, waiting] of batch.entries()) {
      if (index % SETTLED_AT_ONCE === 0) await (index === 0 ? letIn() : nextTurn())
      void this.settle(waiting, results[index])
    }
  }

  private async settle({ item, resolve, reject }: Waiting<I, O>, result: Sent<O>): Promise<void> {
    try {
      if (result && 'error' in result) reject(result.error)
      else if (result) resolve(result.value)
      else if (item.isGivenUp()) reject(new NotSent('gone'))
      else {
        this.settings.note.alone()
        resolve(await this.settings.sendAlone(item))
      }
    } catch (error) {
      reject(error)
    } finally {
      for (const one of item.names) this.free(one)
      this.due()
    }
  }

  private free(name: string): void {
    const others = (this.busy.get(name) ?? 1) - 1
    if (others === 0) this.busy.delete(name)
    else this.busy.set(name, others)
  }
}

/** A lone item's error is its own; the items of a batch that was undone go one by one. */
async function sendAll<I extends BatchItem, O>({ send, isUndone }: BatchQueueSettings<I, O>, items: readonly I[]): Promise<readonly Sent<O>[]> {
  try {
    return await send(items)
  } catch (error) {
    return items.length > 1 && isUndone(error) ? [] : items.map(() => ({ error }))
  }
}

/**
 * Takes from the front what may leave together; what nobody waits for any more goes out of the queue. What waits is spread over
 * the lanes that are free: connections that work beside each other are faster than one that works alone. Trains stay whole.
 */
function takeBatch<I extends BatchItem, O>(chain: Chain<I, O>, busy: ReadonlyMap<string, number>, { sizeMax, note, freeLanes }: BatchQueueSettings<I, O> & { freeLanes: number }): Waiting<I, O>[] {
  if (freeLanes < 1) return []
  const share = Math.min(sizeMax, Math.ceil(chain.waiting.length / freeLanes))
  const batch: Waiting<I, O>[] = []
  const kept: Waiting<I, O>[] = []
  const takenBy = new Map<string, string | undefined>()
  const keptTrains = new Set<string | undefined>()
  const isFree = ({ names, train }: I) => names.every((one) => !busy.has(one) && (!takenBy.has(one) || (train !== undefined && takenBy.get(one) === train)))
  for (const waiting of chain.waiting) {
    const { item } = waiting
    if (item.isGivenUp()) {
      note.waiting(-1)
      waiting.reject(new NotSent('gone'))
    } else if (batch.length >= (item.train === undefined ? share : sizeMax) || (item.train !== undefined && keptTrains.has(item.train)) || !isFree(item)) {
      kept.push(waiting)
      keptTrains.add(item.train)
    } else {
      note.waiting(-1)
      for (const one of item.names) takenBy.set(one, item.train)
      batch.push(waiting)
    }
  }
  chain.waiting = kept
  return batch
}
