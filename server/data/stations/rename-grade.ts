import type { InChainTx } from '@/server/platform/db/with-chain'
import type { GradeRow } from './list-grades'

/** Gives a grade another name and product code; its code and unit never change. */
export async function renameGrade(scope: InChainTx, { code, name, productCode }: Pick<GradeRow, 'code' | 'name' | 'productCode'>): Promise<void> {
  await scope.tx.grade.updateMany({ where: { chainId: scope.chainId, code }, data: { name, productCode } })
}
