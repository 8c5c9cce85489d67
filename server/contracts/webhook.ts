import { z } from 'zod'
import { idOut, instant, listQuery, text } from './common'
import { EVENT_TYPES } from './event'

const events = z.array(z.enum(EVENT_TYPES)).min(1).max(EVENT_TYPES.length).refine((all) => new Set(all).size === all.length, 'names a type twice')
  .meta({ description: 'Types of events that are sent there.', example: ['sale.finalised', 'points.earned'] })
const url = text(2_000).meta({ description: '`https` at its usual port, a host with a name, no user; at the time of each delivery it must lead to a public address.', example: 'https://hooks.example.com/forecourt' })

export const createWebhookEndpointBody = z.strictObject({ url, events, description: text(200, 0).optional() }).meta({ id: 'CreateWebhookEndpoint' })
export type CreateWebhookEndpointBody = z.infer<typeof createWebhookEndpointBody>

export const updateWebhookEndpointBody = z.strictObject({
  url, events, description: text(200, 0).optional(),
  enabled: z.boolean().meta({ description: 'Enabling lets what waited go, and its failures are forgotten.' }),
  row_version: z.int().min(1).meta({ description: 'The version that was read; another one is refused.' }),
}).meta({ id: 'UpdateWebhookEndpoint' })
export type UpdateWebhookEndpointBody = z.infer<typeof updateWebhookEndpointBody>

export const webhookEndpoint = z.object({
  id: idOut('whe'),
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  status: z.enum(['enabled', 'disabled']),
  disabled_reason: z.enum(['staff', 'gone', 'failing']).nullable().meta({ description: '`gone`: it answered 410. `failing`: nothing arrived for seven days.' }),
  disabled_at: instant.nullable(),
  failing_since: instant.nullable().meta({ description: 'Since when every try failed; null while it answers.' }),
  waiting: z.int().meta({ description: 'Deliveries that have not arrived yet, counted up to 1000.' }),
  previous_secret_until: instant.nullable().meta({ description: 'Until when everything is signed with the old secret too.' }),
  created_at: instant,
  row_version: z.int(),
}).meta({ id: 'WebhookEndpoint' })
export type WebhookEndpointAnswer = z.infer<typeof webhookEndpoint>

const secret = z.string().meta({ description: '`whsec_` and base64. It stands in this answer only.', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })
/** The only answers that ever hold the secret itself. */
export const createdWebhookEndpoint = z.object({ ...webhookEndpoint.shape, secret }).meta({ id: 'CreatedWebhookEndpoint' })
export type CreatedWebhookEndpoint = z.infer<typeof createdWebhookEndpoint>

export const deletedWebhookEndpoint = z.object({ id: idOut('whe'), deleted: z.literal(true) }).meta({ id: 'DeletedWebhookEndpoint' })

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export const webhookAttempt = z.object({
  number: z.int(),
  at: instant,
  took_ms: z.int(),
  status: z.int().nullable().meta({ description: 'HTTP status of the answer; null when there was none.' }),
  reason: z.string().nullable().meta({ description: 'Why there was no answer, as a code.' }),
  answer: z.string().nullable().meta({ description: 'The beginning of the answer.' }),
})
export const webhookDelivery = z.object({
  id: idOut('whd'),
  event_id: idOut('evt'),
  event_type: z.string(),
  object_id: z.string(),
  state: z.enum(DELIVERY_STATES),
  created_at: instant,
  delivered_at: instant.nullable(),
  next_attempt_at: instant.nullable().meta({ description: 'When it is tried next, unless the endpoint is down or disabled; null when it is not tried any more.' }),
  attempts_total: z.int(),
  attempts: z.array(webhookAttempt).meta({ description: 'The newest ten tries, newest first.' }),
}).meta({ id: 'WebhookDelivery' })
export type WebhookDeliveryAnswer = z.infer<typeof webhookDelivery>

export const webhookDeliveriesQuery = listQuery.extend({ state: z.enum(DELIVERY_STATES).optional().meta({ description: 'Only deliveries in this state.' }) })
export type WebhookDeliveriesQuery = z.infer<typeof webhookDeliveriesQuery>

export const replayWebhooksBody = z.strictObject({
  from: instant.meta({ description: 'Events recorded from this instant on.' }),
  until: instant.meta({ description: 'And before this one.' }),
}).refine(({ from, until }) => Date.parse(from) < Date.parse(until), { path: ['until'], message: 'must lie after `from`' }).meta({ id: 'ReplayWebhooks' })
export type ReplayWebhooksBody = z.infer<typeof replayWebhooksBody>

export const replayedWebhooks = z.object({
  queued: z.int().meta({ description: 'So many events are sent again, or for the first time.' }),
  continue_from: instant.nullable().meta({ description: 'More than 1000 events lie in the range: call again with this as `from`. Null when that was all.' }),
}).meta({ id: 'ReplayedWebhooks' })
export type ReplayedWebhooks = z.infer<typeof replayedWebhooks>
