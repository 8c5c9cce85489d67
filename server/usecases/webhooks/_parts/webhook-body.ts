import { EVENT_VERSION } from '@/server/contracts/event'
import type { ToldEvent } from '@/server/data/outbox/list-events'
import { formatInstant } from '@/server/domain/kernel/local-day'
import type { InChain } from '../../_around/with-chain'

const BODY_BYTES_MAX = 256 * 1_024

/** The body of a delivery: the event as the contract tells it. One above 256 KB tells only the object's id, to be read by the API. */
export function webhookBody({ mode }: Pick<InChain, 'mode'>, event: ToldEvent): string {
  const told = (data: object) => JSON.stringify({
    id: event.id, type: event.type, schema_version: EVENT_VERSION, occurred_at: formatInstant(event.occurredAt.getTime()), mode, sequence: Number(event.seq), data,
  })
  const whole = told({ object: event.object })
  return Buffer.byteLength(whole) <= BODY_BYTES_MAX ? whole : told({ object: { id: event.objectId }, truncated: true })
}
