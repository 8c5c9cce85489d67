import type { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { Id } from '@/server/domain/kernel/typed-id'

export interface ImportRun {
  id: Id<'imp'>
  kind: 'stations'
  fileName: string
  mapping: Prisma.InputJsonObject
  rowsTotal: number
  rowsDone: number
  errors: Prisma.InputJsonArray
}

/** Remembers one finished import. */
export async function insertImportRun(scope: InChainTx, run: ImportRun): Promise<void> {
  await scope.tx.importRun.create({ data: { chainId: scope.chainId, ...run, createdAt: new Date(scope.now), createdBy: scope.actor.id } })
}
