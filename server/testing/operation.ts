import { createHash, randomUUID } from 'node:crypto'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import type { Result } from '@/server/domain/kernel/result'
import type { LedgerRun } from './ledger-world'
import { must } from './must'
import type { Told } from './reference-account'
import type { ReferenceLedger } from './reference-ledger'
import { survive } from './survive'

/** What one operation of a run reads of its line. */
export interface Op {
  member: number
  /** A number that says which, how much, how late; each kind reads what it needs. */
  a: number
  b: number
  /** How often the same is sent, and whether the database is hurt meanwhile. */
  times: number
  isCrashed: boolean
}
/**
 * What the reference does for one operation: it answers what has to have been told, or, where the product commits in several
 * steps, what comes next; others may come in between.
 */
export interface Stage {
  (reference: ReferenceLedger): Told | Stage
  /** What of the same is still to come, where that isn't all of it. */
  rest?: readonly string[]
}
/** `beside`: what a repeat of it may do on its own, before it finds that another was done. */
export interface Played { told: Told; expect: Stage; beside?: Stage }
/** `isOnce`: there is no key to send it again with, so it is never sent twice and nobody is hurt beside it. */
export interface Kind { weight: number; isOnce?: boolean; play: (run: LedgerRun, op: Op, now: number) => Promise<Played> }

/** Points of quotes that are over go back one quote after the other, then comes what follows. */
export function lettingGo(quotes: readonly string[], then: Stage): Stage {
  const [first, ...rest] = quotes
  if (first === undefined) return then
  return Object.assign((reference: ReferenceLedger) => {
    reference.letGo(first)
    return lettingGo(rest, then)
  }, { rest: quotes })
}

interface Spend { member: string; now: number; told: Told; act: (reference: ReferenceLedger) => Told; isDone?: (reference: ReferenceLedger) => boolean }

/**
 * A spend that finds too few lets go first what the member's own quotes hold that are over, and looks again. Of several at once each
 * looks on its own: one that found too few lets go even where points have matured since and another of them was done with those.
 */
export function spending(run: LedgerRun, op: Op, spend: Spend): Played {
  const { member, now, told, act, isDone } = spend
  const overdue = (reference: ReferenceLedger) => reference.overdue(now, member)
  const looking: Stage = (reference) => (isDone?.(reference) || !isTooFew(act(reference.clone())) ? {} : lettingGo(overdue(reference), () => ({})))
  return { told, expect: trying(spend), ...(op.times > 1 && run.references.some((reference) => overdue(reference).length > 0) && { beside: looking }) }
}

const trying = (spend: Spend): Stage => (reference) => {
  const told = spend.act(reference)
  const due = isTooFew(told) ? reference.overdue(spend.now, spend.member) : []
  return due.length === 0 ? told : lettingGo(due, trying(spend))
}

const isTooFew = (told: Told): boolean => told['code'] === 'insufficient_points'

export const keyOf = (body: object): Idempotency => ({ key: randomUUID(), bodyHash: Uint8Array.from(createHash('sha256').update(JSON.stringify(body)).digest()) })
export const memberOf = (run: LedgerRun, op: Op): number => op.member % run.memberIds.length
export const idOf = (run: LedgerRun, op: Op): string => run.memberIds[memberOf(run, op)] ?? ''
export const read = <T>(answer: Result<StoredAnswer>): T => JSON.parse(Buffer.from(must(answer).bytes).toString()) as T
export const nothing: Played = { told: {}, expect: () => ({}) }
export const some = <T>(all: readonly T[], op: Op): T | undefined => all[op.a % Math.max(1, all.length)]

/** The same call `times` times at once; all have to be told the same. */
export async function repeated(run: LedgerRun, op: Op, call: (time: number) => Promise<Result<StoredAnswer>>): Promise<Result<StoredAnswer>> {
  const answers = await Promise.all(Array.from({ length: op.times }, (_, time) => survive(run.world.eye, { isCrashed: op.isCrashed }, () => call(time))))
  const [first, ...others] = answers.map((answer) => (answer.ok ? Buffer.from(answer.value.bytes).toString() : answer.refusal.code))
  for (const other of others) if (other !== first) throw new Error(`a repeat was told ${other} instead of ${first}`)
  if (!answers[0]) throw new Error('nothing was sent')
  return answers[0]
}
