import { z } from 'zod'
import type { InChain } from '@/server/usecases/_around/with-chain'

/** What says which event it is. `again`: it is handed over once more because somebody asked. */
export const eventNames = z.object({ chain_id: z.uuid(), event_id: z.string(), again: z.boolean().optional() })

/** What a job gets that runs for every event of a type; `payload` is what the event says. */
export const eventPayload = <T extends z.ZodType>(payload: T) =>
  eventNames.extend({ type: z.string(), schema_version: z.int(), object_id: z.string(), occurred_at: z.string(), payload })

/** The chain that an event of the outbox belongs to: its row was written in that chain's own transaction. */
export const chainOf = ({ chain_id }: { chain_id: string }): InChain['chainId'] => chain_id as InChain['chainId']
