import { setTimeout as sleep } from 'node:timers/promises'
import { singleton } from '@/server/platform/singleton/singleton'
import { poolOf } from './pool'

const STEP_MS = 10
/** So many times as long a busy process may take to hear; then the question is given up, and its connection with it. */
const BUSY_AT_MOST = 10

/**
 * Whether the database answers anything at all within `ms` in which this process listens. Asked on the platform's pool, which stands empty most of the
 * time, so that a rush on the other one or a lock that somebody keeps doesn't look like a database that hangs. Callers at
 * the same moment share one question.
 */
export function askDatabase(ms: number): Promise<boolean> {
  const asked = singleton('ask-database', (): { running?: Promise<boolean> } => ({}))
  asked.running ??= ask(ms).finally(() => delete asked.running)
  return asked.running
}

async function ask(ms: number): Promise<boolean> {
  const asked = { isAnswered: false }
  const answer = poolOf('platform').query({ text: 'SELECT 1', query_timeout: ms * BUSY_AT_MOST } as { text: string }).then(() => true, () => false)
  return Promise.race([answer, silence(ms, asked)]).finally(() => (asked.isAnswered = true))
}

/**
 * A process that is busy hears late what was answered at once, and a new connection is several answers: a step counts with no more
 * than its own length, however long the process took for it.
 */
async function silence(ms: number, asked: { isAnswered: boolean }): Promise<false> {
  for (let waited = 0; waited < ms && !asked.isAnswered; waited += STEP_MS) await sleep(STEP_MS, undefined, { ref: false })
  return false
}
