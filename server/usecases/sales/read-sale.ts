import type { SaleAnswer } from '@/server/contracts/sale'
import { readRecordedSale } from '@/server/data/hot/read-sale'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isId } from '@/server/domain/kernel/typed-id'
import { atTill, type InChain } from '../_around/with-chain'
import { tellRecordedSale } from './_parts/tell-recorded-sale'

/** One sale with its refunds. Refuses `not_found` alike for malformed, foreign and unknown ids. */
export const readSale = atTill('sales.read', async (scope: InChain, { saleId }: { saleId: string }): Promise<Result<SaleAnswer>> => {
  const { sale } = isId('sal', saleId) ? await readRecordedSale(scope, { saleId }) : {}
  return sale ? ok(tellRecordedSale(sale)) : refuse('not_found', 'Nothing with this id exists.')
})
