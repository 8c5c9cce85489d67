import type { SaleAnswer } from '@/server/contracts/sale'
import { readRecordedSale } from '@/server/data/hot/read-sale'
import { isWithin } from '@/server/data/stations/kept-to'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isId } from '@/server/domain/kernel/typed-id'
import { atTill, type InChain } from '../_around/with-chain'
import { tellRecordedSale } from './_parts/tell-recorded-sale'

/** One sale with its refunds. Refuses `not_found` alike for malformed, foreign and unknown ids, and for stations that the caller is kept away from. */
export const readSale = atTill('sales.read', async (scope: InChain, { saleId }: { saleId: string }): Promise<Result<SaleAnswer>> => {
  const { sale } = isId('sal', saleId) ? await readRecordedSale(scope, { saleId }) : {}
  const told = sale && tellRecordedSale(sale)
  return told && isWithin(scope, told.station_id) ? ok(told) : refuse('not_found', 'Nothing with this id exists.')
})
