import { callReads, type BatchCall } from '@/server/platform/db/call-batch'
import { callFunction, isInOneCommit } from '@/server/platform/db/call-function'
import { TILL_LANES } from '@/server/platform/db/pool'
import { troubleOf } from '@/server/platform/db/trouble-of'
import { watchGivenUp } from '@/server/platform/log/request-context'
import { singleton } from '@/server/platform/singleton/singleton'
import { isUndone } from './is-undone'
import { makeBatchQueue, type BatchItem, type BatchQueue } from './make-batch-queue'
import { noteBatches } from './note-batches'

interface ReadItem extends BatchItem { readonly call: BatchCall }

/**
 * How long the oldest read of a chain may have waited before the next call is refused. A sale waits twice, to be read and to be
 * committed, and meets others between; with a second each it is answered well within its four, while a queue that is longer
 * would only be given up by those who stand in it.
 */
const WAIT_MAX_MS = 1_000

/**
 * One of the till's reads, in one round trip with others of its chain that wait for a lane. Throws `NotSent` when too much
 * is waiting already, or when its caller was answered before it could leave.
 */
export function readInBatch(chainId: string, call: BatchCall): Promise<unknown> {
  return isInOneCommit() ? callFunction(call.name, call.payload) : reads().add({ chain: chainId, names: [], isGivenUp: watchGivenUp(), call })
}

const reads = (): BatchQueue<ReadItem, unknown> => singleton('batch-queue:read', () => makeBatchQueue<ReadItem, unknown>({
  lanes: TILL_LANES.read,
  lanesPerChain: TILL_LANES.read - 1,
  sizeMax: 64,
  waitMaxMs: WAIT_MAX_MS,
  now: () => performance.now(),
  send: async (items) => (await callReads(items.map(({ call }) => call))).map((value) => ({ value })),
  sendAlone: ({ call }) => callFunction(call.name, call.payload),
  // Whatever the whole database or a lock is the matter with would meet each of them again.
  isUndone: (error) => isUndone(error) && troubleOf(error) === undefined,
  note: noteBatches('read'),
}))
