import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'
import type { CheckRunFacts } from './save-check-run'

export interface Backlog {
  /** Events that no job has yet; more than 100 000 are not counted. */
  undelivered: number
  /** When the oldest of them was written, in real time; null when none waits. */
  oldestAt: EpochMs | null
  /** Since when the webhook endpoint that has waited longest could have been tried, in real time; a pause of its own counts as no waiting. Null when nothing waits. */
  webhooksDueAt: EpochMs | null
  checks: CheckRunFacts[]
}

interface WaitingRow {
  undelivered: bigint
  oldest: Date | null
}

/** What waits in the outbox and the webhook queues of all chains, and how the last checks ended. A test side's clock may be ahead: its offset is taken off. */
export async function readBacklog(tx: ChainTx): Promise<Backlog> {
  const [waiting] = await tx.$queryRaw<WaitingRow[]>`
    SELECT count(*) AS undelivered, min(x.recorded_at - make_interval(secs => e.clock_offset_ms / 1000.0)) AS oldest
    FROM (SELECT chain_id, recorded_at FROM outbox WHERE delivered_at IS NULL LIMIT 100000) x JOIN environment e USING (chain_id)`
  const [webhooks] = await tx.$queryRaw<{ due: Date | null }[]>`SELECT min(greatest(due_at, paused_until)) AS due FROM webhook_queue WHERE due_at IS NOT NULL`
  const checks = await tx.checkRun.findMany()
  return {
    undelivered: Number(waiting?.undelivered ?? 0n),
    oldestAt: waiting?.oldest?.getTime() ?? null,
    webhooksDueAt: webhooks?.due?.getTime() ?? null,
    checks: checks.map(({ finishedAt, ...check }) => ({ ...check, finishedAt: finishedAt.getTime() })),
  }
}
