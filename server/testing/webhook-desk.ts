import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach } from 'vitest'
import type { EventType } from '@/server/contracts/event'
import { invariant } from '@/server/domain/kernel/invariant'
import { encodeId } from '@/server/domain/kernel/typed-id'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { claimWebhookQueues } from '@/server/usecases/webhooks/claim-webhook-queues'
import { createWebhookEndpoint } from '@/server/usecases/webhooks/create-webhook-endpoint'
import { fileWebhooks } from '@/server/usecases/webhooks/file-webhooks'
import { listWebhookDeliveries } from '@/server/usecases/webhooks/list-webhook-deliveries'
import { listWebhookEndpoints } from '@/server/usecases/webhooks/list-webhook-endpoints'
import { workWebhookQueue } from '@/server/usecases/webhooks/work-webhook-queue'
import { makeChain } from './make-chain'
import { must } from './must'
import { WebhookReceiver } from './webhook-receiver'

interface Over { readonly in?: InChain }
type Listed = Extract<Awaited<ReturnType<typeof listWebhookEndpoints>>, { ok: true }>['value'][number]
type Delivery = Extract<Awaited<ReturnType<typeof listWebhookDeliveries>>, { ok: true }>['value']['data'][number]
interface Held { readonly chainId: InChain['chainId']; readonly endpointId: string; readonly failures: number; readonly holder: string }

/** A chain with a receiver of its own and a clock that only the test moves; made anew before each test of a file. */
export class WebhookDesk {
  /** What all deliveries of a test go by: real time for them. */
  at = Date.now()
  constructor(readonly scope: InChain, readonly receiver: WebhookReceiver) {}

  makeEndpoint = async (over: Over & { path?: string; events?: EventType[] } = {}) =>
    must(await createWebhookEndpoint(over.in ?? this.scope, { url: `http://${this.receiver.host}/${over.path ?? 'hook'}`, events: over.events ?? ['points.earned'] }))

  /** Events as the relay has them in hand, written and, unless `filed` is false, put into the queues. Returns their ids. */
  async tell(objects: readonly string[], over: Over & { type?: EventType; seq?: bigint; filed?: boolean; size?: number; /** When each was written. */ writtenAt?: (n: number) => number } = {}): Promise<string[]> {
    const { in: side = this.scope, type = 'points.earned', seq = 0n, writtenAt } = over
    const events = objects.map((objectId, n) => ({ id: writtenAt ? encodeId('evt', writtenAt(n), Uint8Array.from(randomBytes(10))) : newId('evt'), type, objectId, seq: seq + BigInt(n) }))
    const when = new Date(side.now)
    const payload = (id: string) => ({ object: { id, ...(over.size !== undefined && { more: 'x'.repeat(over.size) }) } })
    await withChain(side.chainId, (tx) => tx.outbox.createMany({ data: events.map((event) => ({ ...event, chainId: side.chainId, schemaVersion: 1, payload: payload(event.objectId), occurredAt: when, recordedAt: when, deliveredAt: when })) }))
    if (over.filed !== false) must(await fileWebhooks(side, { events, at: this.at }))
    return events.map(({ id }) => id)
  }

  claim = async (over: { perChain?: number; limit?: number } = {}): Promise<Held[]> => {
    const holder = randomUUID()
    return must(await claimWebhookQueues({ at: this.at, holder, limit: 48, perChain: 4, failing: true, ...over })).map((queue) => ({ ...queue, holder }))
  }

  /** Rounds for all that is due of the given sides, until nothing is. */
  async work(sides: readonly InChain[] = [this.scope]): Promise<void> {
    for (;;) {
      const held = (await this.claim({ perChain: 20, limit: 500 })).flatMap((queue) => sides.filter((side) => side.chainId === queue.chainId).map((side) => ({ side, queue })))
      if (held.length === 0) return
      await Promise.all(held.map(async ({ side, queue }) => must(await workWebhookQueue(side, { ...queue, clock: () => this.at, random: Math.random }))))
    }
  }

  deliveries = async (endpointId: string): Promise<Delivery[]> => must(await listWebhookDeliveries(this.scope, { endpointId, limit: 100 })).data

  /** The one endpoint, or of several the named one. */
  endpoint = async (id?: string): Promise<Listed> => {
    const found = must(await listWebhookEndpoints(this.scope, {})).find((one) => id === undefined || one.id === id)
    invariant(found, 'an endpoint is there')
    return found
  }
}

/** A desk for each test of a file, whose receiver may be reached although it is on loopback. */
export function webhookDesk(): () => WebhookDesk {
  let desk: WebhookDesk | undefined
  beforeEach(async () => {
    desk = new WebhookDesk((await makeChain()).live, await new WebhookReceiver().start())
    process.env['WEBHOOK_ALLOW_HOSTS'] = desk.receiver.host
    resetEnv()
  })
  afterEach(() => {
    desk?.receiver.stop()
    delete process.env['WEBHOOK_ALLOW_HOSTS']
    resetEnv()
  })
  return () => {
    invariant(desk, 'a desk is there during a test')
    return desk
  }
}
