import { AsyncResource } from 'node:async_hooks'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import type { Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { singleton } from '@/server/platform/singleton/singleton'
import { inLane, Overtaken, TRIES_MAX } from '../../sales/_parts/in-lane'
import { behindHolds, onlyBehind, withHold, type HoldsAhead } from './behind-holds'
import type { QuoteRead } from './evaluate-quote'
import type { QuotePlan } from './plan-quote'

type Told = Result<StoredAnswer>

/** A quote in its steps, each of which may be taken for itself. */
export interface QuoteCall {
  readonly read: () => Promise<Result<QuoteRead>>
  /** A plan, or what is said at once; `isFirst` says that nothing goes ahead of it that may yet come to nothing. */
  readonly plan: (read: QuoteRead, isFirst: boolean) => { plan: QuotePlan } | { said: Promise<Told | Overtaken> }
  /** Sends the commit before it returns; what it came to follows. */
  readonly commit: (plan: QuotePlan, train?: string) => Promise<Told | Overtaken>
  /** What is said to one that others were always faster than. */
  readonly overtaken: () => Told
}
interface Rider { call: QuoteCall; tries: number; readonly resolve: (told: Told) => void; readonly reject: (error: unknown) => void }

/**
 * Holds of one member's points that wait at the same moment are read at once, decided one after another, each on what those
 * ahead of it leave, and committed in that order in one call: fifty cost about what one does, and none is told the sign price
 * because it had to wait for the commits of the others. If one comes to nothing, those behind it are decided again.
 */
export function holdTogether(lane: string, call: QuoteCall): Promise<Told> {
  const own: QuoteCall = { read: AsyncResource.bind(call.read), plan: AsyncResource.bind(call.plan), commit: AsyncResource.bind(call.commit), overtaken: call.overtaken }
  return new Promise<Told>((resolve, reject) => ride(lane, { call: own, tries: 0, resolve, reject }))
}

const waitingIn = () => singleton('holds-waiting', () => new Map<string, Rider[]>())

function ride(lane: string, rider: Rider): void {
  const waiting = waitingIn()
  waiting.set(lane, [...(waiting.get(lane) ?? []), rider])
  void inLane(lane, () => leave(lane))
}

/** All that wait in this lane leave with the first of them; the turns of the others then find nobody. */
async function leave(lane: string): Promise<void> {
  const waiting = waitingIn()
  let riders = waiting.get(lane) ?? []
  waiting.delete(lane)
  while (riders.length > 0) riders = await leaveOnce(lane, riders)
}

/** Those that have to try again in this lane. */
async function leaveOnce(lane: string, riders: readonly Rider[]): Promise<Rider[]> {
  const outcomes = await together(riders.map(({ call }) => call))
  const again: Rider[] = []
  for (const [index, rider] of riders.entries()) {
    const outcome = outcomes[index]
    rider.tries += 1
    if (outcome?.status !== 'fulfilled') rider.reject(outcome?.reason)
    else if (!(outcome.value instanceof Overtaken)) rider.resolve(outcome.value)
    else if (rider.tries >= TRIES_MAX) rider.resolve(rider.call.overtaken())
    else if (outcome.value.lane === undefined || outcome.value.lane === lane) again.push(rider)
    else ride(outcome.value.lane, rider)
  }
  return again
}

/** One try of each. The commits are sent without a pause between them, so that they stand in the queue in their order. */
async function together(calls: readonly QuoteCall[]): Promise<PromiseSettledResult<Told | Overtaken>[]> {
  const reads = await Promise.allSettled(calls.map((call) => call.read()))
  const train: Train = calls.length > 1 ? { id: newId('quo') } : {}
  return Promise.allSettled(calls.map((call, index) => board(call, reads[index], train)))
}

interface Train { readonly id?: string; ahead?: HoldsAhead | undefined }

/** Decides one on what those ahead leave, and sends its commit before anything is waited for. */
async function board(call: QuoteCall, read: PromiseSettledResult<Result<QuoteRead>> | undefined, train: Train): Promise<Told | Overtaken> {
  if (read?.status !== 'fulfilled') throw read?.reason
  if (!read.value.ok) return read.value
  const { facts } = read.value.value
  const behind = behindHolds(facts, train.ahead)
  if (!behind) return new Overtaken()
  const planned = call.plan({ ...read.value.value, facts: behind }, train.ahead === undefined)
  if ('said' in planned) return planned.said
  const commit = onlyBehind(planned.plan.commit, train.ahead)
  if (!commit) return new Overtaken()
  train.ahead = withHold(facts, train.ahead, commit)
  return call.commit({ ...planned.plan, commit }, train.id)
}
