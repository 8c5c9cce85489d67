import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchChain } from '@/bench/prepare-chain'
import { fillOf } from '@/bench/prepare-chain'

export interface Told {
  kind: 'sale' | 'quote'
  /** 0: nobody answered. */
  status: number
  /** Milliseconds of the monotonic clock, when it was sent and for how long it took. */
  sentAt: number
  ms: number
  hasRetryAfter: boolean
  /** Done before, at an earlier try with the same key. */
  isReplayed: boolean
  isDegraded: boolean
}

const RETRY_PAUSE_MS = 100

/**
 * Tills under load: some post sales, each again with its key until it is acknowledged; others ask for quotes. Runs until
 * `stop`, which lets every sale that was begun come to its end.
 */
export class TillLoad {
  readonly told: Told[] = []
  readonly acknowledged = new Set<string>()
  /** Sales of which nobody said anything at one of their tries although they had been done: their till was told at a later one. */
  readonly doneUnheard = new Set<string>()
  private running = true
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 })
  private readonly callers: Promise<void>[]
  private readonly stride: number

  constructor(private readonly port: number, private readonly chain: BenchChain, callers: { sales: number; quotes: number }) {
    this.stride = Math.max(16, callers.sales)
    this.callers = [
      ...Array.from({ length: callers.sales }, (_, i) => this.sell(i)),
      ...Array.from({ length: callers.quotes }, (_, i) => this.ask(i)),
    ]
  }

  async stop(): Promise<void> {
    this.running = false
    await Promise.all(this.callers)
    this.agent.destroy()
  }

  private async sell(caller: number): Promise<void> {
    for (let i = caller; this.running; i += this.stride) {
      const body = fillOf(this.chain, this.chain.memberIds[i % this.chain.memberIds.length] ?? '')
      const key = randomUUID()
      for (let isDone = false, wasUnheard = false; !isDone;) {
        const { status, isReplayed } = await this.send('sale', { path: '/sales', caller, body, key })
        isDone = status === 201 || status === 200 || (status >= 400 && status < 500 && status !== 409 && status !== 429)
        if (isDone && status < 400) this.acknowledged.add(body.pos_transaction_id)
        if (isDone && isReplayed && wasUnheard) this.doneUnheard.add(body.pos_transaction_id)
        wasUnheard ||= status === 0
        if (!isDone) await sleep(RETRY_PAUSE_MS)
      }
    }
  }

  private async ask(caller: number): Promise<void> {
    for (let i = caller; this.running; i++) {
      const { lines, station_id } = fillOf(this.chain, '')
      await this.send('quote', { path: '/quotes', caller, body: { station_id, member: { id: this.chain.memberIds[i % this.chain.memberIds.length] ?? '' }, lines } })
      await sleep(20)
    }
  }

  private async send(kind: Told['kind'], { caller, ...call }: { path: string; caller: number; body: object; key?: string }): Promise<Told> {
    const sentAt = performance.now()
    const { text, ...answer } = await callTill({ port: this.port, agent: this.agent, secret: this.chain.keys[caller % this.chain.keys.length] ?? '' }, call)
    const told = { kind, sentAt, ms: performance.now() - sentAt, ...answer, isDegraded: text.includes('"degraded":true') }
    this.told.push(told)
    return told
  }
}

/** One call of a till. Status 0: nobody answered. */
export function callTill(at: { port: number; agent: Agent; secret: string }, { path, body, key }: { path: string; body: object; key?: string }): Promise<{ status: number; hasRetryAfter: boolean; isReplayed: boolean; text: string }> {
  const bytes = Buffer.from(JSON.stringify(body))
  const headers = { host: `localhost:${at.port}`, 'content-type': 'application/json', 'content-length': String(bytes.length), authorization: `Bearer ${at.secret}`, ...(key && { 'idempotency-key': key }) }
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port: at.port, method: 'POST', path: `/api/v1${path}`, agent: at.agent, headers }, (answer) => {
      let text = ''
      answer.on('data', (part: Buffer) => (text += part.toString())).once('end', () => resolve({ status: answer.statusCode ?? 0, hasRetryAfter: answer.headers['retry-after'] !== undefined, isReplayed: answer.headers['idempotent-replayed'] === 'true', text }))
    })
    call.once('error', () => resolve({ status: 0, hasRetryAfter: false, isReplayed: false, text: '' }))
    call.end(bytes)
  })
}

/** How often each status came, and how the load felt between two instants of the monotonic clock. */
export function statusesOf(told: readonly Told[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind, status, isDegraded } of told) {
    const name = `${kind} ${status}${isDegraded ? ' degraded' : ''}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
