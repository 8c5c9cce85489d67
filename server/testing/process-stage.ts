import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type QueryResultRow } from 'pg'
import { makeOwner } from '@/bench/bench-server'
import { fillOf, prepareChain, type BenchChain } from '@/bench/prepare-chain'
import type { QuoteAnswer } from '@/server/contracts/quote'
import { promotionBody, type LimitBody } from '@/server/contracts/promotion'
import { resetEnv } from '@/server/platform/env'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { endPromotion } from '@/server/usecases/programme/end-promotion'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { createWebhookEndpoint } from '@/server/usecases/webhooks/create-webhook-endpoint'
import type { AppProcess } from './app-processes'
import { callTill } from './drive-till'
import { isLong } from './long-run'
import { must } from './must'
import { WebhookReceiver } from './webhook-receiver'

const MEMBERS = isLong ? 24 : 6
const RETRY_PAUSE_MS = 50
const SEEN_MS_MAX = 30_000
/** 42.13 litres a fill: the discount tells which rule a process goes by. */
const LITRES = 42.13
type Processes = readonly [AppProcess, ...AppProcess[]]

/** Several processes of the product on one database, a chain whose tills call all of them, and somebody who hears its webhooks. */
export class ProcessStage {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 32 })
  private cents = 0
  private constructor(readonly processes: Processes, readonly chain: BenchChain, readonly receiver: WebhookReceiver, private readonly superUrl: string) {}

  /** The members have joined before the processes start: all of them find the same events waiting. */
  static async open(start: () => Promise<AppProcess[]>, superUrl: string): Promise<ProcessStage> {
    const receiver = await new WebhookReceiver().start()
    process.env['WEBHOOK_ALLOW_HOSTS'] = receiver.host
    resetEnv()
    const chain = await prepareChain(await makeOwner(), MEMBERS, 2)
    const scope = await chain.scope()
    must(await createWebhookEndpoint(scope, { url: `http://${receiver.host}/hook`, events: ['points.earned'] }))
    for (const one of must(await listPromotions(scope, { statuses: ['live'] }))) if (one.origin === 'promotion') must(await endPromotion(scope, { promotion_id: one.id, row_version: one.row_version }))
    const [first, ...others] = await start()
    if (!first) throw new Error('there is at least one process')
    return new ProcessStage([first, ...others], chain, receiver, superUrl)
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.stop()))
    this.agent.destroy()
    this.receiver.stop()
  }

  /** The process that the till of this number calls. */
  at = (till: number): AppProcess => this.processes[till % this.processes.length] ?? this.processes[0]

  post = (to: AppProcess, call: { path: string; body: object; key?: string; secret?: string }) =>
    callTill({ port: to.port, agent: this.agent, secret: call.secret ?? this.chain.keys[0] ?? '' }, call)

  /** As a till does: again with its key until it is told. Throws on a refusal. */
  async tell<T>(to: AppProcess, call: { path: string; body: object; key?: string }): Promise<T> {
    for (;;) {
      const { status, text } = await this.post(to, call)
      if (status === 200 || status === 201) return JSON.parse(text) as T
      if (status >= 400 && status < 500 && status !== 409 && status !== 429) throw new Error(`a till was told ${status}: ${text}`)
      await sleep(RETRY_PAUSE_MS)
    }
  }

  /** Asks again while it is told the sign price: a process in a rush looks at no rules. */
  async quote(to: AppProcess, memberId: string): Promise<QuoteAnswer> {
    for (;;) {
      const told = await this.quoteOnce(to, memberId)
      if (!told.degraded) return told
      await sleep(RETRY_PAUSE_MS)
    }
  }

  private quoteOnce(to: AppProcess, memberId: string): Promise<QuoteAnswer> {
    const { station_id, lines } = fillOf(this.chain, memberId)
    return this.tell(to, { path: '/quotes', body: { station_id, member: { id: memberId }, lines } })
  }

  /** Makes a discount with this limit the chain's only one; resolves, when all go by it, with the milliseconds after which the last call left that still went by the old rules. */
  async publishOnly(limits: readonly LimitBody[]): Promise<number> {
    const scope = await this.chain.scope()
    for (const one of must(await listPromotions(scope, { statuses: ['live'] }))) if (one.origin === 'promotion') must(await endPromotion(scope, { promotion_id: one.id, row_version: one.row_version }))
    this.cents += 1
    const draft = must(await createPromotion(scope, promotionBody.parse({ name: 'Opening', effects: [{ code: 'discount_per_unit', args: { per_unit: `0.0${this.cents}`, kind: 'line' } }], limits })))
    must(await publishPromotion(scope, { promotion_id: draft.id, row_version: draft.row_version }))
    const publishedAt = performance.now()
    let lastOldAt = publishedAt
    await Promise.all(this.processes.map(async (one) => {
      for (const until = publishedAt + SEEN_MS_MAX; performance.now() < until; await sleep(RETRY_PAUSE_MS)) {
        const sentAt = performance.now()
        const { totals, degraded } = await this.quoteOnce(one, this.chain.memberIds[0] ?? '')
        if (Math.abs(totals.discount_minor - LITRES * this.cents) < 1) return
        // At the sign price nobody looked at any rules.
        if (!degraded) lastOldAt = Math.max(lastOldAt, sentAt)
      }
      throw new Error('a process still goes by the old rules')
    }))
    return lastOldAt - publishedAt
  }

  /** As superuser, past row-level security: to see what all of them together left behind. */
  async read<T extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.superUrl })
    await client.connect()
    try {
      return (await client.query<T>(sql, values)).rows
    } finally {
      await client.end()
    }
  }
}
