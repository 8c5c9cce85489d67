import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'
import type { EndpointRow } from '@/server/data/webhooks/endpoint-row'
import { countWaiting } from '@/server/data/webhooks/count-waiting'
import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { formatInstant } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '../../_around/with-chain'

const COUNTED_MAX = 1_000
const instant = (at: Date | null): string | null => at && formatInstant(at.getTime())

/** Endpoints as callers see them, newest first; with an id that one, or none. */
export async function tellEndpoints(scope: InChainTx, only: { id?: string } = {}): Promise<WebhookEndpointAnswer[]> {
  const rows = await listEndpoints(scope, only)
  const waiting = await countWaiting(scope, rows.map(({ id }) => id), COUNTED_MAX)
  return rows.map((row) => tell(row, waiting.get(row.id) ?? 0))
}

const tell = (row: EndpointRow, waiting: number): WebhookEndpointAnswer => ({
  id: row.id, url: row.url, description: row.description, events: row.events,
  status: row.enabled ? 'enabled' : 'disabled', disabled_reason: row.disabledReason, disabled_at: instant(row.disabledAt), failing_since: instant(row.failingSince),
  waiting, previous_secret_until: instant(row.previousUntil), created_at: formatInstant(row.createdAt.getTime()), row_version: row.rowVersion,
})
