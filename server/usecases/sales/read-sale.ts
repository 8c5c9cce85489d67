import type { SaleAnswer } from '@/server/contracts/sale'
import { readRecordedSale } from '@/server/data/hot/read-sale'
import { isWithin } from '@/server/data/stations/kept-to'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isId } from '@/server/domain/kernel/typed-id'
import { atTill, type InChain } from '../_around/with-chain'
import { inLanguage, tellRecordedSale, type SaleWords } from './_parts/tell-recorded-sale'

/**
 * One sale with its refunds, as the till was told it, or `forReader` in the caller's language. Refuses `not_found`
 * alike for malformed, foreign and unknown ids, and for stations that the caller is kept away from.
 */
export const readSale = atTill('sales.read', async (scope: InChain, { saleId, forReader = false }: { saleId: string; forReader?: boolean }): Promise<Result<SaleAnswer>> => {
  const { sale } = isId('sal', saleId) ? await readRecordedSale(scope, { saleId }) : {}
  const told = sale && tellRecordedSale(sale)
  if (!told || !isWithin(scope, told.station_id)) return refuse('not_found', 'Nothing with this id exists.')
  return ok(forReader ? inLanguage(told, sale.words as SaleWords, scope.locale) : told)
})
