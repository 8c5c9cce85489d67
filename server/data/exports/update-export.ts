import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { ExportStatus } from './export-row'

export interface ExportChange {
  from: readonly ExportStatus[]
  status: ExportStatus
  rowsDone?: number
  rowsTotal?: number
  bytes?: number
  fileKey?: string
  finishedAt?: EpochMs
  expiresAt?: EpochMs
}

/** Brings an export on if it is still in one of the states `from`; false when it isn't: it was withdrawn meanwhile. */
export async function updateExport(scope: InChainTx, id: string, change: ExportChange): Promise<boolean> {
  const { from, finishedAt, expiresAt, ...rest } = change
  const { count } = await scope.tx.chainExport.updateMany({
    where: { chainId: scope.chainId, id, status: { in: [...from] } },
    data: { ...rest, ...(finishedAt !== undefined && { finishedAt: new Date(finishedAt) }), ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }) },
  })
  return count === 1
}
