import type { InChainTx } from '@/server/platform/db/with-chain'
import type { WebhookAttempt, WebhookDelivery } from '@/server/platform/db/generated/client'

export interface DeliveryPage { endpointId: string; id?: string; state?: string | undefined; limit: number; startingAfter?: string | undefined; endingBefore?: string | undefined }
export interface ListedDelivery extends WebhookDelivery { readonly tries: readonly WebhookAttempt[] }

const TRIES_SHOWN = 10

/** Deliveries of one endpoint, newest first, each with its last ten tries; cursors are ids. */
export async function listDeliveries({ chainId, tx }: InChainTx, { endpointId, id, state, limit, startingAfter, endingBefore }: DeliveryPage): Promise<{ rows: ListedDelivery[]; hasMore: boolean }> {
  const back = endingBefore !== undefined
  const found = await tx.webhookDelivery.findMany({
    where: { chainId, endpointId, ...(state !== undefined && { state }), id: { ...(id !== undefined && { equals: id }), ...(startingAfter !== undefined && { lt: startingAfter }), ...(back && { gt: endingBefore }) } },
    orderBy: { id: back ? 'asc' : 'desc' },
    take: limit + 1,
  })
  const rows = found.slice(0, limit)
  const tries = await tx.$queryRaw<WebhookAttempt[]>`
    SELECT a.chain_id::text AS "chainId", a.delivery_id AS "deliveryId", a.number, a.at, a.took_ms AS "tookMs", a.status, a.reason, a.answer
    FROM unnest(${rows.map((row) => row.id)}::text[]) AS d (id) CROSS JOIN LATERAL (
      SELECT t.* FROM webhook_attempt t WHERE t.chain_id = ${chainId}::uuid AND t.delivery_id = d.id ORDER BY t.number DESC LIMIT ${TRIES_SHOWN}) a`
  const told = rows.map((row) => ({ ...row, tries: tries.filter(({ deliveryId }) => deliveryId === row.id) }))
  return { rows: back ? told.reverse() : told, hasMore: found.length > limit }
}
