import type { EpochMs } from '@/server/domain/kernel/local-day'
import { meters } from '@/server/platform/metrics/meters'
import { sendWebhook, type Sent } from '@/server/platform/webhooks/send-webhook'
import type { NotedAttempt } from '@/server/data/webhooks/note-attempts'
import { judgeAttempt, type Judged } from '@/server/domain/webhooks/judge-attempt'

const AT_ONCE = 5
/** No delivery is begun later in a round than this, so that the round ends long before somebody else may take the queue. */
const BEGIN_WITHIN_MS = 10_000

export interface ToSend { readonly id: string; readonly eventId: string; readonly attempts: number; readonly endsAt: EpochMs; /** Null: the event isn't kept any more. */ readonly body: string | null }
export interface Tried { readonly noted: NotedAttempt; readonly judged: Judged }

/** Sends deliveries of one endpoint, five at once, and says what came of each; those that weren't begun in time are missing. */
export async function sendDue(due: readonly ToSend[], { url, secrets, clock, random, signal }: { url: string; secrets: readonly string[]; clock: () => EpochMs; random: () => number; signal?: AbortSignal }): Promise<Tried[]> {
  const tried: Tried[] = []
  const waiting = [...due]
  const startedAt = performance.now()
  const mayBegin = () => signal?.aborted !== true && performance.now() - startedAt < BEGIN_WITHIN_MS
  const lane = async () => {
    for (let next = waiting.shift(); next && mayBegin(); next = waiting.shift()) {
      const at = clock()
      const sent: Sent | null = next.body === null ? null : await sendWebhook({ url, secrets, id: next.eventId, body: next.body, at })
      const one = judge(next, sent, { at, random: random() })
      meters().webhookTries.inc({ outcome: outcomeOf(one) })
      tried.push(one)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return tried
}

function judge(due: ToSend, sent: Sent | null, { at, random }: { at: EpochMs; random: number }): Tried {
  const number = due.attempts + 1
  const judged = judgeAttempt(
    sent === null ? { status: null, isOver: true } : { status: sent.status, ...(sent.status !== null && sent.retryAfterMs !== undefined && { retryAfterMs: sent.retryAfterMs }) },
    { attempts: number, at, endsAt: due.endsAt, random })
  const answer = sent?.status == null ? null : sent.answer
  return { judged, noted: { deliveryId: due.id, number, at, tookMs: sent?.tookMs ?? 0, status: sent?.status ?? null, reason: sent === null ? 'event_gone' : sent.reason, answer, state: judged.state, nextAt: judged.nextAt } }
}

/** One of a dozen words: a receiver may answer with any status, and none of them becomes a label. */
function outcomeOf({ judged, noted: { status, reason } }: Tried): string {
  if (judged.state === 'delivered') return 'delivered'
  if (status === null) return reason ?? 'broken_off'
  return ['3xx', '4xx', '5xx'][Math.floor(status / 100) - 3] ?? 'other'
}
