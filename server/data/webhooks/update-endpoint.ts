import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface EndpointChange {
  readonly url: string
  readonly description: string
  readonly events: readonly string[]
  /** Null: enabled. */
  readonly disabledReason: 'staff' | 'gone' | 'failing' | null
}

/**
 * Changes an endpoint and what its queue wants. With `rowVersion` only if it still has that one; false when it hasn't. An endpoint that
 * was disabled and is enabled begins anew: its failures are forgotten and what waits is due at `at`, the real time.
 */
export async function updateEndpoint(scope: InChainTx, { id, at, rowVersion, change }: { id: string; at: EpochMs; rowVersion?: number; change: EndpointChange }): Promise<boolean> {
  const { chainId, now, tx } = scope
  const { disabledReason, events, url, description } = change
  const before = await tx.webhookEndpoint.findFirst({ where: { chainId, id, deletedAt: null }, select: { enabled: true, disabledAt: true } })
  const disabledAt = disabledReason === null ? null : before?.disabledAt ?? new Date(now)
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { chainId, id, deletedAt: null, ...(rowVersion !== undefined && { rowVersion }) },
    data: { url, description, events: [...events], enabled: disabledReason === null, disabledReason, disabledAt, rowVersion: { increment: 1 } },
  })
  if (count === 0) return false
  const restart = disabledReason === null && before?.enabled === false
  await tx.webhookQueue.updateMany({
    where: { chainId, endpointId: id },
    data: { events: disabledReason === null ? [...events] : [], ...(disabledReason !== null && { dueAt: null }), ...(restart && { dueAt: new Date(at), pausedUntil: null, failures: 0, failingSince: null }) },
  })
  return true
}
