import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Asks for an export: its row, and the event that wakes the job. Null when one is under way already. */
export async function insertExport(scope: InChainTx): Promise<string | null> {
  const { chainId, tx } = scope
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`export:${chainId}`}, 0))::text`
  if ((await tx.chainExport.count({ where: { chainId, status: { in: ['queued', 'running'] } } })) > 0) return null
  const id = newId('exp')
  const at = new Date(scope.now)
  await tx.chainExport.create({ data: { chainId, id, status: 'queued', requestedBy: scope.actor.id, createdAt: at } })
  await tx.outbox.create({ data: { chainId, id: newId('evt'), type: 'export.requested', schemaVersion: 1, objectId: id, seq: 0n, payload: { object: { id } }, occurredAt: at, recordedAt: at } })
  return id
}
