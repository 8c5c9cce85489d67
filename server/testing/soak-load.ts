import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fillOf, type BenchChain } from '@/bench/prepare-chain'

export type SoakKind = 'quote' | 'sale' | 'refund' | 'member' | 'receipt'
/** Of twenty calls; reads are of a member and of a sale that was made a moment ago. */
const MIX: readonly SoakKind[] = ['quote', 'sale', 'quote', 'member', 'sale', 'quote', 'sale', 'quote', 'receipt', 'sale', 'quote', 'refund', 'sale', 'quote', 'member', 'sale', 'quote', 'receipt', 'sale', 'quote']
const RECENT_MAX = 400
/** A refund comes long after its sale: those that were made last are left alone. */
const RECENT_MIN = 100

export interface SoakTold { kind: SoakKind; /** Milliseconds from the moment at which it was due. */ ms: number }
interface Call { method: 'GET' | 'POST'; path: string; body?: object; key?: string }

/**
 * Calls at an even rate, whether the ones before are answered or not, as thousands of tills together do. Each is sent once; what
 * isn't answered as it should is an error.
 */
export class SoakLoad {
  readonly told: SoakTold[] = []
  readonly errors: string[] = []
  readonly acknowledged = new Set<string>()
  mostUnderWay = 0
  private underWay = 0
  private sent = 0
  private readonly recent: string[] = []
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 512 })

  constructor(private readonly port: number, private readonly chain: BenchChain) {}

  /** Resolves when the last call is answered. */
  async run(seconds: number, perSecond: number): Promise<void> {
    const startedAt = performance.now()
    const calls: Promise<void>[] = []
    for (let n = 0; n < seconds * perSecond; n++) {
      const dueAt = startedAt + (n * 1_000) / perSecond
      const waitMs = dueAt - performance.now()
      if (waitMs > 1) await sleep(waitMs)
      calls[n % 2_048] = Promise.all([calls[n % 2_048], this.call(dueAt)]).then(() => undefined)
    }
    await Promise.all(calls)
  }

  close = (): void => this.agent.destroy()

  /** Milliseconds from the due moment to the answer. */
  within(share: number, kind?: SoakKind): number {
    const times = this.told.filter((one) => kind === undefined || one.kind === kind).map(({ ms }) => ms).sort((a, b) => a - b)
    return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  }

  private async call(dueAt: number): Promise<void> {
    const n = (this.sent += 1)
    const wished = MIX[n % MIX.length] ?? 'sale'
    const kind = this.recent.length <= RECENT_MIN && (wished === 'refund' || wished === 'receipt') ? 'sale' : wished
    this.mostUnderWay = Math.max(this.mostUnderWay, (this.underWay += 1))
    await this.make(kind, n)
    this.underWay -= 1
    this.told.push({ kind, ms: performance.now() - dueAt })
  }

  private async make(kind: SoakKind, n: number): Promise<void> {
    const memberId = this.chain.memberIds[n % this.chain.memberIds.length] ?? ''
    const body = fillOf(this.chain, memberId)
    if (kind === 'member') return void (await this.send(kind, { method: 'GET', path: `/members/${memberId}` }))
    if (kind === 'receipt') return void (await this.send(kind, { method: 'GET', path: `/sales/${this.recent[n % this.recent.length] ?? ''}` }))
    if (kind === 'quote') return void (await this.send(kind, { method: 'POST', path: '/quotes', body: { station_id: body.station_id, member: body.member, lines: body.lines } }))
    if (kind === 'refund') return void (await this.send(kind, { method: 'POST', path: `/sales/${this.recent.shift() ?? ''}/refunds`, body: { refund_reference: `r${n}`, reason: 'soak' }, key: randomUUID() }))
    const sale = await this.send(kind, { method: 'POST', path: '/sales', body, key: randomUUID() })
    if (!sale) return
    this.acknowledged.add(body.pos_transaction_id)
    this.recent.push((JSON.parse(sale) as { id: string }).id)
    if (this.recent.length > RECENT_MAX) this.recent.shift()
  }

  /** The answer's text; nothing, and an error on the list, for any other than the one that was asked for. */
  private async send(kind: SoakKind, call: Call): Promise<string | undefined> {
    const { status, text } = await this.post(call)
    const isDegraded = kind === 'quote' && text.includes('"degraded":true')
    if ((status === 200 || status === 201) && !isDegraded) return text
    this.errors.push(isDegraded ? 'quote at the sign price' : `${kind} ${status} ${text.slice(0, 200)}`)
    return undefined
  }

  private post({ method, path, body, key }: Call): Promise<{ status: number; text: string }> {
    const bytes = body && Buffer.from(JSON.stringify(body))
    const secret = this.chain.keys[this.sent % this.chain.keys.length] ?? ''
    const headers = { host: `localhost:${this.port}`, authorization: `Bearer ${secret}`, ...(bytes && { 'content-type': 'application/json', 'content-length': String(bytes.length) }), ...(key && { 'idempotency-key': key }) }
    return new Promise((resolve) => {
      const call = request({ host: '127.0.0.1', port: this.port, method, path: `/api/v1${path}`, agent: this.agent, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part)).once('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      call.once('error', (error) => resolve({ status: 0, text: error.message }))
      call.end(bytes)
    })
  }
}
