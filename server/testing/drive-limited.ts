import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fillOf, type BenchChain } from '@/bench/prepare-chain'
import type { QuoteAnswer } from '@/server/contracts/quote'
import { promotionBody } from '@/server/contracts/promotion'
import type { SaleAnswer } from '@/server/contracts/sale'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { endPromotion } from '@/server/usecases/programme/end-promotion'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { callTill } from './drive-till'
import type { FaultyServer } from './faulty-server'
import { approvedOf } from './limited-fills'
import { must } from './must'

const RETRY_PAUSE_MS = 100

/** A discount that the whole chain has `max` times, and no other. */
export async function publishLimited(chain: BenchChain, max: number): Promise<void> {
  const scope = await chain.scope()
  for (const one of must(await listPromotions(scope, { statuses: ['live'] }))) if (one.effects.some(({ code }) => code === 'discount_per_unit')) must(await endPromotion(scope, { promotion_id: one.id, row_version: one.row_version }))
  const draft = must(await createPromotion(scope, promotionBody.parse({
    name: 'Opening', conditions: { all: [] }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.10', kind: 'line' } }], limits: [{ measure: 'uses', scope: 'campaign', period: 'ever', max }],
  })))
  must(await publishPromotion(scope, { promotion_id: draft.id, row_version: draft.row_version }))
}

/**
 * Tills that ask for a quote, every other time one that reserves, and sell what it promised: each call is sent again with its
 * key until it is answered. Runs until `stop`, which lets every sale that was begun come to its end.
 */
export class LimitLoad {
  /** Acknowledged sales by the till's id, and whether the discount was approved. */
  readonly acknowledged = new Map<string, boolean>()
  private running = true
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 })
  private readonly callers: Promise<void>[]

  constructor(private readonly port: number, private readonly chain: BenchChain, tills: number) {
    this.callers = Array.from({ length: tills }, (_, till) => this.sell(till))
  }

  async stop(): Promise<void> {
    this.running = false
    await Promise.all(this.callers)
    this.agent.destroy()
  }

  private async sell(till: number): Promise<void> {
    for (let n = till; this.running; n++) {
      const body = fillOf(this.chain, this.chain.memberIds[n % this.chain.memberIds.length] ?? '')
      const { station_id, member, lines } = body
      // Told the sign price it asks again with its key: what was reserved after all is its own.
      const quote = await this.untilTold<QuoteAnswer>('/quotes', { station_id, member, lines, ...(n % 2 === 0 && { reserve: true }) }, ({ id }) => id !== null)
      const sale = await this.untilTold<SaleAnswer>('/sales', { ...body, quote_id: quote.id })
      this.acknowledged.set(body.pos_transaction_id, approvedOf(sale) > 0)
    }
  }

  private async untilTold<T>(path: string, body: object, isWhole: (told: T) => boolean = () => true): Promise<T> {
    const key = randomUUID()
    for (;;) {
      const { status, text } = await callTill({ port: this.port, agent: this.agent, secret: this.chain.keys[0] ?? '' }, { path, body, key })
      const told = status === 200 || status === 201 ? (JSON.parse(text) as T) : undefined
      if (told !== undefined && isWhole(told)) return told
      if (status >= 400 && status < 500 && status !== 409 && status !== 429) throw new Error(`a till was told ${status}: ${text}`)
      await sleep(RETRY_PAUSE_MS)
    }
  }
}

/** What is left of the chain's limit of uses, what quotes reserve, and how much each sale took of it, by the till's id. */
export async function readLimit(server: FaultyServer): Promise<{ left: number; reserved: number; taken: Map<string, number> }> {
  const [sums] = await server.readAsSuper<{ left: number; reserved: number }>(`
    SELECT coalesce(sum("left"), 0)::int AS "left", (SELECT coalesce(sum(v.amount), 0)::int FROM limit_reservation v WHERE v.limit_id = k.limit_id) AS reserved
    FROM limit_slice k WHERE k.limit_id IN (SELECT c.limit_id FROM limit_claim c WHERE c.measure = 'uses') GROUP BY k.limit_id`)
  const claims = await server.readAsSuper<{ till: string; taken: number }>("SELECT s.pos_transaction_id AS till, (c.amount - c.returned)::int AS taken FROM limit_claim c JOIN sale s ON s.chain_id = c.chain_id AND s.id = c.sale_id WHERE c.measure = 'uses'")
  return { left: sums?.left ?? -1, reserved: sums?.reserved ?? -1, taken: new Map(claims.map(({ till, taken }) => [till, taken])) }
}
