import { randomInt } from 'node:crypto'
import { callCommits, type BatchAnswer, type BatchCall } from '@/server/platform/db/call-batch'
import { callFunction, DatabaseRefusal, isInOneCommit } from '@/server/platform/db/call-function'
import { TILL_LANES } from '@/server/platform/db/pool'
import { watchGivenUp } from '@/server/platform/log/request-context'
import { singleton } from '@/server/platform/singleton/singleton'
import { isUndone } from './is-undone'
import { makeBatchQueue, type BatchItem, type BatchQueue, type Sent } from './make-batch-queue'
import { noteBatches } from './note-batches'

interface CommitItem extends BatchItem { readonly call: BatchCall }
interface MemberPart { member?: { id?: unknown } }
interface CommitPayload extends MemberPart { person?: MemberPart; key?: Readonly<Record<string, unknown>> }

const BATCHED = /^record_(sale|quote)_/
const SLICES = 16

/** Sales and quotes leave together; what takes back or redeems is rare and goes alone. */
export const isBatched = (name: string): boolean => BATCHED.test(name) && !isInOneCommit()

/**
 * One commit of a sale or a quote, in one transaction with others of its chain that wait for a lane. A member, and a key, is in
 * one batch at most once at a time. Answers and throws what the function does when it is called alone; `NotSent` when its
 * caller was answered before it could leave: nothing is held then for a till that doesn't know of it. Calls of one `train` expect
 * what those before them leave behind, and may go together.
 */
export function commitInBatch(chainId: string, call: BatchCall, train?: string): Promise<unknown> {
  return commits().add({ chain: chainId, names: namesOf(chainId, call.payload), ...(train !== undefined && { train }), isGivenUp: watchGivenUp(), call })
}

function namesOf(chainId: string, { member, person, key }: CommitPayload): string[] {
  const members = [member?.id, person?.member?.id].filter((id) => typeof id === 'string')
  return [...new Set(members), ...(key ? [`${String(key['operation'])}:${String(key['key_hash'])}`] : [])].map((name) => `${chainId}|${name}`)
}

const commits = (): BatchQueue<CommitItem, unknown> => singleton('batch-queue:commit', () => makeBatchQueue<CommitItem, unknown>({
  lanes: TILL_LANES.commit,
  lanesPerChain: TILL_LANES.commit - 1,
  sizeMax: 64,
  now: () => performance.now(),
  send: async (items) => (await callCommits(items[0]?.chain ?? '', items.map(({ call }) => call), { hint: randomInt(SLICES) })).map(sentOf),
  sendAlone: ({ call }) => callFunction(call.name, call.payload),
  isUndone,
  note: noteBatches('commit'),
}))

function sentOf(answer: BatchAnswer): Sent<unknown> {
  if (answer === null) return undefined
  return 'raised' in answer ? { error: new DatabaseRefusal(answer.raised, answer.detail, undefined) } : { value: answer }
}
