import { randomInt } from 'node:crypto'
import { callCommits, callSales, type BatchAnswer, type BatchCall } from '@/server/platform/db/call-batch'
import { callFunction, DatabaseRefusal, isInOneCommit } from '@/server/platform/db/call-function'
import { TILL_LANES } from '@/server/platform/db/pool'
import { watchGivenUp } from '@/server/platform/log/request-context'
import { singleton } from '@/server/platform/singleton/singleton'
import { isUndone } from './is-undone'
import { makeBatchQueue, type BatchItem, type BatchQueue, type Sent } from './make-batch-queue'
import { noteBatches } from './note-batches'
import { isPlainSale, rowsTogether } from './sales-together'

interface CommitItem extends BatchItem { readonly call: BatchCall }
interface MemberPart { member?: { id?: unknown } }
interface CommitPayload extends MemberPart { person?: MemberPart; key?: Readonly<Record<string, unknown>> }

const BATCHED = /^record_(sale|quote)_/
const SLICES = 16
const DONE = { outcome: 'done' }

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
  send: sendBatch,
  sendAlone: ({ call }) => callFunction(call.name, call.payload),
  isUndone,
  note: noteBatches('commit'),
}))

/** Plain sales go as rows, table by table; where one of them is more than that, and for everything else, call by call. */
async function sendBatch(items: readonly CommitItem[]): Promise<readonly Sent<unknown>[]> {
  const plain = items.filter(({ call }) => isPlainSale(call))
  const done = plain.length > 0 && (await sendTogether(plain)) ? new Set(plain) : new Set<CommitItem>()
  const rest = items.filter((item) => !done.has(item))
  const answers = rest.length > 0 ? await sendEach(rest, done.size > 0) : []
  return items.map((item) => (done.has(item) ? { value: DONE } : answers[rest.indexOf(item)]))
}

/** Whether their rows are there; refused, none is. */
async function sendTogether(items: readonly CommitItem[]): Promise<boolean> {
  try {
    await callSales(rowsTogether(items.map(({ call }) => call), randomInt(SLICES)))
    return true
  } catch (error) {
    if (isUndone(error)) return false
    throw error
  }
}

async function sendEach(items: readonly CommitItem[], isAfterOthers: boolean): Promise<Sent<unknown>[]> {
  try {
    const answers = await callCommits(items[0]?.chain ?? '', items.map(({ call }) => call), { hint: randomInt(SLICES) })
    return items.map((_, index) => sentOf(answers[index] ?? null))
  } catch (error) {
    // What was recorded before these is done, whatever became of them.
    if (!isAfterOthers) throw error
    return items.map(() => (isUndone(error) ? undefined : { error }))
  }
}

function sentOf(answer: BatchAnswer): Sent<unknown> {
  if (answer === null) return undefined
  return 'raised' in answer ? { error: new DatabaseRefusal(answer.raised, answer.detail, undefined) } : { value: answer }
}
