import { invariant } from '@/server/domain/kernel/invariant'
import { isId, type Id } from '@/server/domain/kernel/typed-id'
import type { WebhookEndpoint, WebhookQueue } from '@/server/platform/db/generated/client'

export interface EndpointRow {
  id: Id<'whe'>
  url: string
  description: string
  events: string[]
  enabled: boolean
  disabledReason: 'staff' | 'gone' | 'failing' | null
  disabledAt: Date | null
  previousUntil: Date | null
  failingSince: Date | null
  createdAt: Date
  rowVersion: number
}

/** An endpoint and its queue, without secrets. */
export function toEndpoint(row: Omit<WebhookEndpoint, 'sealed' | 'previousSealed'>, queue: Pick<WebhookQueue, 'failingSince'> | undefined): EndpointRow {
  const { id, url, description, events, enabled, disabledReason, disabledAt, previousUntil, createdAt, rowVersion } = row
  invariant(isId('whe', id) && (disabledReason === null || disabledReason === 'staff' || disabledReason === 'gone' || disabledReason === 'failing'), 'a stored endpoint has an id of ours and a known reason')
  return { id, url, description, events, enabled, disabledReason, disabledAt, previousUntil, failingSince: queue?.failingSince ?? null, createdAt, rowVersion }
}
export const WITHOUT_SECRETS = { sealed: true, previousSealed: true } as const
