import type { GradeAnswer } from '@/server/contracts/station'
import { listGrades as list } from '@/server/data/stations/list-grades'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** The chain's fuel products in their order. */
export const listGrades = reading('stations.list_grades', async (scope, _: Record<string, never>) =>
  ok((await list(scope)).map(({ code, name, unit, productCode, ordinal }): GradeAnswer => ({ code, name, unit, ordinal, ...(productCode !== null && { product_code: productCode }) }))))
