import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HeardWebhook {
  readonly id: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Real time. */
  readonly at: number
}
type Answer = (heard: HeardWebhook, response: ServerResponse) => void

/** Somebody's own server that takes webhooks, on loopback: for WEBHOOK_ALLOW_HOSTS. */
export class WebhookReceiver {
  readonly heard: HeardWebhook[] = []
  /** Requests under way, and the most that ever were at once. */
  underWay = 0
  mostUnderWay = 0
  answer: Answer = (_, response) => response.writeHead(204).end()
  readonly #server = createServer((request, response) => void this.#take(request, response))

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  ids = (): string[] => this.heard.map(({ id }) => id)

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.underWay += 1
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay)
    response.once('close', () => (this.underWay -= 1))
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString()
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const heard = { id: headers['webhook-id'] ?? '', path: request.url ?? '', headers, body, at: Date.now() }
    this.heard.push(heard)
    this.answer(heard, response)
  }
}
