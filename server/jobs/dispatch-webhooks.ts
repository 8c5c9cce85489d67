import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '@/server/platform/clock/system-clock'
import { log } from '@/server/platform/log/log'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { openChain } from '@/server/usecases/_around/open-chain'
import { claimWebhookQueues, type HeldWebhookQueue } from '@/server/usecases/webhooks/claim-webhook-queues'
import { workWebhookQueue } from '@/server/usecases/webhooks/work-webhook-queue'
import { unwrap } from './unwrap'

/** Endpoints that a process works on at once; most of that time it waits for their answers. */
const SLOTS = 48
/** Of which so many may be ones whose last tries failed, so that the dead leave room for the living. */
const FAILING_SLOTS = 24
/** Endpoints of one chain at once, by all processes together. */
const PER_CHAIN = 4
const LOOK_PAUSE_MS = 1_000
const PAUSE_AFTER_FAILURE_MS = 5_000

interface Floor { readonly busy: Map<string, { readonly failing: boolean }>; wake: () => void }

interface Looking { readonly floor: Floor; readonly running: Set<Promise<void>>; readonly signal: AbortSignal }

export interface Dispatcher {
  /** Something may be due: look now instead of within a second. */
  wake(): void
  /** Ends when the signal has aborted and what was begun is noted. */
  readonly done: Promise<void>
}

/**
 * Sends webhooks for as long as the signal allows, in every process that owns a port. Each endpoint has a queue of its own that one process
 * works on at a time, round by round; after each round it stands behind the others that are due.
 */
export function dispatchWebhooks(signal: AbortSignal): Dispatcher {
  const floor: Floor = { busy: new Map(), wake: () => undefined }
  return { wake: () => floor.wake(), done: keepLooking(floor, signal) }
}

async function keepLooking(floor: Floor, signal: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>()
  while (!signal.aborted) {
    // Armed before looking: who wakes us while we look is heard.
    const rung = new Promise<void>((resolve) => { floor.wake = resolve })
    const pauseMs = await look({ floor, running, signal }).catch((error: unknown) => {
      log.error({ err: error }, 'webhooks could not be looked for')
      return PAUSE_AFTER_FAILURE_MS
    })
    if (pauseMs > 0) await pause(pauseMs, rung, signal)
  }
  await Promise.all(running)
}

/** One timer at a time: the one that lost to a ring is taken back. */
async function pause(ms: number, rung: Promise<void>, signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  await Promise.race([sleep(ms, undefined, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => undefined), rung])
  over.abort()
}

/** Begins rounds for what is due and answers how long to wait before looking again. */
async function look({ floor, running, signal }: Looking): Promise<number> {
  const free = SLOTS - floor.busy.size
  if (free <= 0) return LOOK_PAUSE_MS
  const failing = [...floor.busy.values()].filter((one) => one.failing).length < FAILING_SLOTS
  const holder = randomUUID()
  const held = unwrap(await claimWebhookQueues({ at: systemClock(), holder, limit: failing ? Math.min(free, FAILING_SLOTS) : free, perChain: PER_CHAIN, failing }))
  for (const queue of held) {
    const round = work(queue, { holder, signal }).finally(() => {
      running.delete(round)
      floor.busy.delete(queue.endpointId)
      floor.wake()
    })
    floor.busy.set(queue.endpointId, { failing: queue.failures > 0 })
    running.add(round)
  }
  return LOOK_PAUSE_MS
}

/** A round that fails for a reason of ours leaves its queue held: in less than a minute somebody tries again. */
async function work({ chainId, endpointId, failures }: HeldWebhookQueue, { holder, signal }: { holder: string; signal: AbortSignal }): Promise<void> {
  try {
    const scope = await openChain(chainId, { actor: { kind: 'system', id: 'job:dispatch-webhooks' }, requestId: makeRequestId(), locale: 'en' })
    unwrap(await workWebhookQueue(scope, { endpointId, holder, failures, clock: systemClock, random: Math.random, signal }))
  } catch (error) {
    log.error({ err: error, chain_id: chainId, endpoint_id: endpointId }, 'webhooks of an endpoint could not be worked on')
  }
}
