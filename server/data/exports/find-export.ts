import type { InChainTx } from '@/server/platform/db/with-chain'
import { readExportRow, type ExportRow } from './export-row'

/** One export of the chain, or null. */
export async function findExport(scope: InChainTx, id: string): Promise<ExportRow | null> {
  const row = await scope.tx.chainExport.findUnique({ where: { chainId_id: { chainId: scope.chainId, id } } })
  return row && readExportRow(row)
}
