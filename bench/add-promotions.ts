import { promotionBody } from '@/server/contracts/promotion'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { must, type BenchChain } from './prepare-chain'

/** So many live promotions more than the template's, all of which a fill meets; every fourth has a budget of uses. */
export async function addPromotions(chain: BenchChain, count: number): Promise<void> {
  const scope = await chain.scope()
  for (let n = 0; n < count; n++) {
    const draft = must(await createPromotion(scope, promotionBody.parse({
      name: `Offer ${n}`, conditions: { all: [] }, effects: [{ code: 'discount_per_unit', args: { per_unit: `0.00${1 + (n % 9)}`, kind: 'line' } }],
      limits: n % 4 === 0 ? [{ measure: 'uses', scope: 'campaign', period: 'month', max: 1_000_000 }] : [],
    })))
    must(await publishPromotion(scope, { promotion_id: draft.id, row_version: draft.row_version }))
  }
}
