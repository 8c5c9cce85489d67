import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface NotedAttempt {
  readonly deliveryId: string
  /** Tries of the delivery, this one included. */
  readonly number: number
  readonly at: EpochMs
  readonly tookMs: number
  readonly status: number | null
  readonly reason: string | null
  readonly answer: string | null
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly nextAt: EpochMs
}

/** Writes tries down and what they mean for their deliveries. One that arrived meanwhile by another runner stays as it is. Tries at an endpoint that is down say nothing about their events. */
export async function noteAttempts({ chainId, tx }: InChainTx, attempts: readonly NotedAttempt[], isDown: boolean): Promise<void> {
  if (attempts.length === 0) return
  await tx.webhookAttempt.createMany({
    data: attempts.map(({ deliveryId, number, at, tookMs, status, reason, answer }) => ({ chainId, deliveryId, number, at: new Date(at), tookMs, status, reason, answer })),
    skipDuplicates: true,
  })
  await tx.$executeRaw`
    UPDATE webhook_delivery d SET attempts = k.number, refusals = d.refusals + ${isDown ? 0 : 1}, state = k.state, next_at = k.next_at, done_at = CASE WHEN k.state <> 'waiting' THEN k.at END
    FROM unnest(${attempts.map((one) => one.deliveryId)}::text[], ${attempts.map((one) => one.number)}::int[], ${attempts.map((one) => one.state)}::text[],
                ${attempts.map((one) => new Date(one.nextAt))}::timestamptz[], ${attempts.map((one) => new Date(one.at))}::timestamptz[]) AS k (id, number, state, next_at, at)
    WHERE d.chain_id = ${chainId}::uuid AND d.id = k.id AND d.state = 'waiting'`
}
