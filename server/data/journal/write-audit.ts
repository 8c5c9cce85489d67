import type { Prisma } from '@/server/platform/db/generated/client'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** One change of one thing. Personal fields stand in it by reference only, never as text. */
export interface Change {
  kind: string
  id: string
  before?: Prisma.InputJsonObject
  after?: Prisma.InputJsonObject
}

/** Appends the changes of one verb to the chain's audit log. */
export async function writeAudit(scope: InChainTx, verb: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await scope.tx.audit.createMany({
    data: changes.map((change) => ({
      chainId: scope.chainId,
      id: newId('aud'),
      at: new Date(scope.now),
      actorKind: scope.actor.kind,
      actorId: scope.actor.id,
      action: verb,
      subjectKind: change.kind,
      subjectId: change.id,
      ...(change.before && { before: change.before }),
      ...(change.after && { after: change.after }),
      requestId: scope.requestId,
    })),
  })
}
