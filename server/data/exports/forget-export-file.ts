import type { InChainTx } from '@/server/platform/db/with-chain'

/** Notes that the file of an export is gone. */
export async function forgetExportFile(scope: InChainTx, id: string): Promise<void> {
  await scope.tx.chainExport.updateMany({ where: { chainId: scope.chainId, id }, data: { fileKey: null } })
}
