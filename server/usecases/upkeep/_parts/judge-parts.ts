import type { PartState, PartStates } from '@/server/data/upkeep/health-parts'
import type { Probed } from '@/server/platform/probe/probe'

/** What a look at the product found. Times in milliseconds. */
export interface Look {
  readonly till: Probed | null
  readonly portal: Probed | null
  readonly databaseMs: number
  /** How long the oldest event waits that no job has yet. */
  readonly outboxMs: number
  /** Messages of the last ten minutes. */
  readonly messages: { readonly sent: number; readonly failed: number }
}

const TILL_SLOW_MS = 500
const PAGE_SLOW_MS = 3_000
const DATABASE_SLOW_MS = 500
const OUTBOX_SLOW_MS = 2 * 60_000
const OUTBOX_DOWN_MS = 15 * 60_000
/** One wrong number is no fault of ours. */
const FAILED_MESSAGES_MIN = 3

/** What people would say of each part. A till is as slow as the database that it waits for. */
export function judgeParts({ till, portal, databaseMs, outboxMs, messages }: Look): PartStates {
  const database: PartState = databaseMs > DATABASE_SLOW_MS ? 1 : 0
  const tills = judgeAnswer(till, TILL_SLOW_MS)
  return {
    tills: tills > database ? tills : database,
    portals: judgeAnswer(portal, PAGE_SLOW_MS),
    database,
    jobs: outboxMs > OUTBOX_DOWN_MS ? 2 : outboxMs > OUTBOX_SLOW_MS ? 1 : 0,
    messages: judgeMessages(messages),
  }
}

/** A redirect or a refusal is an answer. */
const judgeAnswer = (probed: Probed | null, slowMs: number): PartState => (!probed || probed.status >= 500 ? 2 : probed.ms > slowMs ? 1 : 0)

function judgeMessages({ sent, failed }: Look['messages']): PartState {
  if (failed < FAILED_MESSAGES_MIN) return 0
  return failed > sent ? 2 : failed * 10 > sent ? 1 : 0
}
