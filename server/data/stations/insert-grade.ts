import type { InChainTx } from '@/server/platform/db/with-chain'
import type { GradeUnit } from '@/server/domain/kernel/units'

export interface NewGrade { code: string; name: string; unit: GradeUnit; productCode: string | null }

/** Puts a grade behind the chain's others and returns its place among them; null when the code is taken. */
export async function insertGrade(scope: InChainTx, grade: NewGrade): Promise<number | null> {
  const rows = await scope.tx.$queryRaw<{ ordinal: number }[]>`
    INSERT INTO grade (chain_id, code, name, unit, product_code, ordinal, created_at)
    SELECT ${scope.chainId}::uuid, ${grade.code}, ${grade.name}, ${grade.unit}, ${grade.productCode}, coalesce(max(g.ordinal), 0) + 1, ${new Date(scope.now)}
    FROM grade g WHERE g.chain_id = ${scope.chainId}::uuid
    ON CONFLICT DO NOTHING RETURNING ordinal`
  return rows[0]?.ordinal ?? null
}
