import { writeEvent } from '../outbox/write-event'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Asks for an export: its row, and the event that wakes the job. Null when one is under way already. */
export async function insertExport(scope: InChainTx): Promise<string | null> {
  const { chainId, tx } = scope
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`export:${chainId}`}, 0))::text`
  if ((await tx.chainExport.count({ where: { chainId, status: { in: ['queued', 'running'] } } })) > 0) return null
  const id = newId('exp')
  await tx.chainExport.create({ data: { chainId, id, status: 'queued', requestedBy: scope.actor.id, createdAt: new Date(scope.now) } })
  await writeEvent(scope, { type: 'export.requested', objectId: id, payload: { object: { id } } })
  return id
}
