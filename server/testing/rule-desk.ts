import { promotionBody } from '@/server/contracts/promotion'
import type { SaleAnswer } from '@/server/contracts/sale'
import { quoteBody, type QuoteAnswer } from '@/server/contracts/quote'
import { withChain } from '@/server/platform/db/with-chain'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { endPromotion } from '@/server/usecases/programme/end-promotion'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { readPromotion } from '@/server/usecases/programme/read-promotion'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { once, openPointDesk, told, valueOf, type PointDesk } from './point-desk'

/** 5 off per litre in cents, so that a fill of 40 litres at 1.00 gets 2.00. */
const OFF = [{ code: 'discount_per_unit', args: { per_unit: '0.05', kind: 'line' } }]

/** A point desk whose chain gets promotions: `publish(body)` makes one live, `quoteOf` quotes 40 litres, `finalise` sells what was quoted. */
export async function openRuleDesk(start: number) {
  const desk: PointDesk = await openPointDesk(start)
  const refresh = async () => {
    const { ruleSetVersion } = await withChain(desk.scope.chainId, (tx) => tx.environment.findFirstOrThrow())
    desk.scope = { ...desk.scope, chain: { ...desk.scope.chain, ruleSetVersion } }
  }
  return Object.assign(desk, {
    async publish(body: object): Promise<string> {
      const draft = valueOf(await createPromotion(desk.scope, promotionBody.parse({ name: 'Rule', conditions: { all: [] }, effects: OFF, limits: [], ...body })))
      valueOf(await publishPromotion(desk.scope, { promotion_id: draft.id, row_version: draft.row_version }))
      await refresh()
      return draft.id
    },
    async end(promotionId: string): Promise<void> {
      const { row_version } = valueOf(await readPromotion(desk.scope, { promotionId }))
      valueOf(await endPromotion(desk.scope, { promotion_id: promotionId, row_version }))
      await refresh()
    },
    async quoteOf(over: object = {}, litres = 40): Promise<Omit<QuoteAnswer, 'id'> & { id: string }> {
      const { station_id, lines, member } = desk.saleBody(litres)
      const body = quoteBody.parse({ station_id, lines, ...(member && { member }), ...over })
      const quoted = told<QuoteAnswer>(await makeQuote(desk.scope, { body, ...(body.reserve && { idempotency: once(body) }) }))
      return { ...quoted, id: quoted.id ?? '' }
    },
    finalise: (quoted: { id: string; totals: { net_minor: number } }, over: object = {}, litres = 40): Promise<SaleAnswer> =>
      desk.fill(litres, { quote_id: quoted.id, payments: [{ method: 'cash', amount_minor: quoted.totals.net_minor }], ...over }),
    rows: <T>(sql: string): Promise<T[]> => withChain(desk.scope.chainId, (tx) => tx.$queryRawUnsafe<T[]>(sql)),
  })
}
export type RuleDesk = Awaited<ReturnType<typeof openRuleDesk>>
