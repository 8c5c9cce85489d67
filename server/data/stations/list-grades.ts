import type { InChainTx } from '@/server/platform/db/with-chain'
import type { GradeUnit } from '@/server/domain/kernel/units'

export interface GradeRow { code: string; name: string; unit: GradeUnit; productCode: string | null; ordinal: number }

/** The chain's grades in their order. */
export async function listGrades(scope: InChainTx): Promise<GradeRow[]> {
  const rows = await scope.tx.grade.findMany({ where: { chainId: scope.chainId }, orderBy: [{ ordinal: 'asc' }, { code: 'asc' }] })
  return rows.map(({ code, name, unit, productCode, ordinal }) => ({ code, name, unit: unit as GradeUnit, productCode, ordinal }))
}
