import type { InChainTx } from '@/server/platform/db/with-chain'
import type { ExportStatus } from './export-row'

/** Exports in one of these states whose file hasn't been removed yet. */
export async function listExportFiles(scope: InChainTx, states: readonly ExportStatus[]): Promise<{ id: string; fileKey: string }[]> {
  const rows = await scope.tx.chainExport.findMany({ where: { chainId: scope.chainId, status: { in: [...states] }, fileKey: { not: null } }, select: { id: true, fileKey: true } })
  return rows.flatMap(({ id, fileKey }) => (fileKey === null ? [] : [{ id, fileKey }]))
}
