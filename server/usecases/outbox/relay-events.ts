import { ok } from '@/server/domain/kernel/result'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { claimEvents, type OutboxEvent } from '@/server/data/outbox/claim-events'
import { markDelivered } from '@/server/data/outbox/mark-delivered'
import { onPlatform } from '../_around/with-chain'

export interface RelayInput {
  /** How many events of one chain at most. */
  perChain: number
  /** Ids of the chains that get nothing this time. */
  except: readonly string[]
  /** The real time, which is noted as the time of delivery. */
  at: EpochMs
  /** Hands the events over and returns the ids of those that arrived. It may get an event again, never two of one object at once. */
  deliver: (events: readonly OutboxEvent[]) => Promise<ReadonlySet<string>>
}

/**
 * Takes the next undelivered events of all chains, hands them over and notes the outcome, all while they are
 * locked: a crash in between leaves them undelivered, and they are handed over again. Returns how many were
 * taken and how many of them arrived; refuses nothing.
 */
export const relayEvents = onPlatform('outbox.relay', async (tx, { perChain, except, at, deliver }: RelayInput) => {
  const events = await claimEvents(tx, { perChain, except })
  if (events.length === 0) return ok({ taken: 0, delivered: 0 })
  const delivered = await deliver(events)
  await markDelivered(tx, events, { delivered, at })
  return ok({ taken: events.length, delivered: delivered.size })
})
