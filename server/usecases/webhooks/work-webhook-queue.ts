import { listEvents } from '@/server/data/outbox/list-events'
import { noteAttempts } from '@/server/data/webhooks/note-attempts'
import { readTarget } from '@/server/data/webhooks/read-target'
import { bringForward, lockQueue, settleQueue, type QueueStanding, type Settled } from '@/server/data/webhooks/settle-queue'
import { takeDue } from '@/server/data/webhooks/take-due'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { ORDER_TRIES, WEBHOOK_LIFE_MS } from '@/server/domain/webhooks/judge-attempt'
import { DOWN_AFTER, probePause } from '@/server/domain/webhooks/pause-after'
import { inSteps } from '../_around/in-steps'
import { changing, reading, type InChain, type InChange } from '../_around/with-chain'
import { inDatabaseTurn } from './_parts/database-turn'
import { disableEndpoint } from './_parts/disable-endpoint'
import { sendDue, type ToSend, type Tried } from './_parts/send-due'
import { webhookBody } from './_parts/webhook-body'
import { openWebhookSecret } from './_parts/webhook-secret'

const PER_ROUND = 20

export interface Round {
  readonly endpointId: string
  /** Who holds the queue, as it was claimed. */
  readonly holder: string
  /** Failed tries in a row when it was claimed: an endpoint that is down gets one event to prove itself. */
  readonly failures: number
  /** Tells real time. */
  readonly clock: () => EpochMs
  /** Chance, from 0 to 1: pauses that began together don't end together. */
  readonly random: () => number
  /** Aborts when the process stops: what is under way is finished, nothing more is begun. */
  readonly signal?: AbortSignal
}

/**
 * One round of an endpoint's queue: sends up to twenty deliveries that are due, five at once, notes what came of them and lets go of the
 * queue, which says when it is due again. A process that dies on the way leaves all of them waiting, and they are sent again.
 * Returns how many were tried and how many arrived; refuses nothing.
 */
export const workWebhookQueue = inSteps('webhooks.work', async (scope: InChain, round: Round): Promise<Result<{ tried: number; arrived: number }>> => {
  const taken = await inDatabaseTurn(() => take(scope, round))
  if (!taken.ok) return taken
  const tried = taken.value === null ? [] : await sendDue(taken.value.due, { ...(await openTarget(scope, round.endpointId, taken.value)), clock: round.clock, random: round.random, ...(round.signal && { signal: round.signal }) })
  return inDatabaseTurn(() => settle(scope, { ...round, tried }))
})

interface Taken { readonly url: string; readonly sealed: readonly Uint8Array<ArrayBuffer>[]; readonly due: readonly ToSend[] }

const take = reading('webhooks.take', async (scope, { endpointId, failures, clock }: Round): Promise<Result<Taken | null>> => {
  const at = clock()
  const target = await readTarget(scope, endpointId, at)
  if (!target) return ok(null)
  const isProbe = failures >= DOWN_AFTER
  const due = await takeDue(scope, { endpointId, at, isProbe, limit: isProbe ? 1 : PER_ROUND, orderTries: ORDER_TRIES })
  const events = await listEvents(scope, due.map(({ eventId }) => eventId))
  const { url, sealed, previousSealed } = target
  return ok({ url, sealed: previousSealed ? [sealed, previousSealed] : [sealed], due: due.map((one) => {
    const event = events.get(one.eventId)
    return { ...one, endsAt: one.endsAt.getTime(), body: event ? webhookBody(scope, event) : null }
  }) })
})

async function openTarget(scope: InChain, endpointId: string, { url, sealed }: Taken): Promise<{ url: string; secrets: string[] }> {
  return { url, secrets: await Promise.all(sealed.map((one) => openWebhookSecret(scope, endpointId, one))) }
}

const settle = changing('webhooks.settle', async (scope, { endpointId, holder, clock, random, tried }: Round & { tried: readonly Tried[] }): Promise<Result<{ tried: number; arrived: number }>> => {
  const at = clock()
  const before = await lockQueue(scope, endpointId)
  const told = { tried: tried.length, arrived: tried.filter(({ judged }) => judged.state === 'delivered').length }
  await noteAttempts(scope, tried.map(({ noted }) => noted), before !== null && before.failures >= DOWN_AFTER)
  if (!before) return ok(told)
  if (told.arrived > 0 && before.failures >= DOWN_AFTER) await bringForward(scope, endpointId, at)
  const settled = standingAfter(before, tried, { at, random })
  await switchOff(scope, endpointId, { tried, settled, at })
  await settleQueue(scope, { endpointId, holder, settled, orderTries: ORDER_TRIES })
  return ok(told)
})

/** An endpoint at which anything arrived is well; what was never sent (its event is gone) says nothing about it. */
function standingAfter(before: QueueStanding, tried: readonly Tried[], { at, random }: { at: EpochMs; random: () => number }): Settled {
  const sent = tried.filter(({ noted }) => noted.reason !== 'event_gone')
  const hold = Math.max(0, ...sent.map(({ judged }) => judged.holdMs))
  const asked = hold > 0 ? at + hold : null
  if (sent.length === 0) return { ...before, pausedUntil: null }
  if (sent.some(({ judged }) => judged.state === 'delivered')) return { failures: 0, failingSince: null, pausedUntil: asked }
  const failures = before.failures + sent.length
  const pause = Math.max(hold, probePause(failures, random()))
  return { failures, failingSince: before.failingSince ?? new Date(at), pausedUntil: pause > 0 ? at + pause : null }
}

/** 410 says that nobody wants these any more; seven days without anything that arrived say so too. */
async function switchOff(scope: InChange, endpointId: string, { tried, settled, at }: { tried: readonly Tried[]; settled: Settled; at: EpochMs }): Promise<void> {
  if (tried.some(({ judged }) => judged.isGone)) await disableEndpoint(scope, { endpointId, reason: 'gone', at })
  else if (settled.failingSince && at - settled.failingSince.getTime() >= WEBHOOK_LIFE_MS) await disableEndpoint(scope, { endpointId, reason: 'failing', at })
}
