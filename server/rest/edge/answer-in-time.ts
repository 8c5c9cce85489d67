import { createMiddleware } from 'hono/factory'
import { env } from '@/server/platform/env'
import { runUntilGivenUp } from '@/server/platform/log/request-context'
import { underWay } from '@/server/platform/rate-limit/under-way'
import { isDatabaseAnswering } from '@/server/usecases/_around/is-database-answering'
import { isAtTill, type Operation } from '../operation'
import { answerProblem } from './answer-problem'
import type { RestEnv } from './rest-env'

/** Work under way in this process, given up or not. Far more than a healthy database ever has waiting: 12 connections take some 200 calls a second. */
const UNDER_WAY_MAX = 512
/** A database that answers anything answers this within a millisecond. */
const SILENCE_MAX_MS = 200
/** Nobody stands at a pump while a chain is managed or an offline till catches up, and running a day's jobs on the test side takes longer than a sale. */
const MANAGE_PATIENCE = 10

/**
 * Answers `unavailable` (503 with Retry-After) when the operation has not answered in time; sooner, within 800 ms, when the
 * database falls silent meanwhile, which a call that only waits for its turn or for a lock is not; or at once when so much is
 * waiting already that it could not: a database that hangs must make neither tills wait nor this process grow. What was
 * given up may still be done; sent again with its key it is then told, not done twice. A quote that has been given up before
 * its commit holds nothing.
 */
export const answerInTime = (operation: Operation) =>
  createMiddleware<RestEnv>(async (c, next) => {
    const calls = underWay('rest')
    const unavailable = (detail: string) => answerProblem(c, { code: 'unavailable', detail, retryAfterSeconds: 1 })
    if (calls.count >= UNDER_WAY_MAX) return unavailable('The service is busier than it can answer; send it again.')
    calls.count += 1
    const givenUp = new AbortController()
    const work = runUntilGivenUp(givenUp.signal, next).finally(() => (calls.count -= 1))
    work.catch(() => undefined)
    const late = waitForLate(operation)
    const first = await Promise.race([work, late.promise]).finally(late.forget)
    if (first !== 'late') return undefined
    givenUp.abort()
    return unavailable('The service can not answer right now; send it again.')
  })

/** Ends when the operation's time is over, or, at a till, when the database, asked again and again meanwhile, is silent. Plain timers: an aborted wait costs an error with a stack, twice a call. */
function waitForLate(operation: Operation): { promise: Promise<'late'>; forget: () => void } {
  const timers: { over?: NodeJS.Timeout; silence?: NodeJS.Timeout; isForgotten?: boolean } = {}
  const promise = new Promise<'late'>((resolve) => {
    timers.over = setTimeout(() => resolve('late'), deadlineMs(operation))
    const askLater = () => (timers.silence = setTimeout(() => void ask(), env().SILENCE_MS))
    const ask = async () => {
      if (!(await isDatabaseAnswering(SILENCE_MAX_MS))) resolve('late')
      else if (!timers.isForgotten) askLater()
    }
    if (isAtTill(operation)) askLater()
  })
  const forget = () => {
    timers.isForgotten = true
    clearTimeout(timers.over)
    clearTimeout(timers.silence)
  }
  return { promise, forget }
}

const deadlineMs = ({ whileAway, scope, inParts }: Operation): number => {
  if (whileAway) return env().QUOTE_DEADLINE_MS
  return scope === 'manage' || inParts ? env().CALL_DEADLINE_MS * MANAGE_PATIENCE : env().CALL_DEADLINE_MS
}
