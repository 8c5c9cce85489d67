import type { InChainTx } from '@/server/platform/db/with-chain'
import { readExportRow, type ExportRow } from './export-row'

/** The chain's exports, newest first. */
export async function listExports(scope: InChainTx, limit: number): Promise<ExportRow[]> {
  const rows = await scope.tx.chainExport.findMany({ where: { chainId: scope.chainId }, orderBy: { id: 'desc' }, take: limit })
  return rows.map(readExportRow)
}
