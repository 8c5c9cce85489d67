import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from '../singleton/singleton'

interface RequestContext {
  readonly requestId: string
  /** W3C `traceparent` that names this work to what it causes: jobs of its events carry the trace on. */
  readonly traceParent?: string | undefined
  /** Ends when the caller has been answered without waiting for the work any longer. */
  readonly givenUp?: AbortSignal
}
const storage = () => singleton('request-context', () => new AsyncLocalStorage<RequestContext>())

/** Every line that `log` writes while `work` runs carries this request's id. */
export const runWithRequest = <T>(context: RequestContext, work: () => T): T => storage().run(context, work)

/** Runs work whose caller may be answered before it is done. */
export const runUntilGivenUp = <T>(givenUp: AbortSignal, work: () => T): T => storage().run({ requestId: '', ...storage().getStore(), givenUp }, work)

/** Nobody waits for the answer any more: what would only be held for the caller is better not begun. */
export const isGivenUp = (): boolean => storage().getStore()?.givenUp?.aborted === true

/** The same, asked later and from outside of the request. */
export function watchGivenUp(): () => boolean {
  const givenUp = storage().getStore()?.givenUp
  return () => givenUp?.aborted === true
}

export const currentRequestId = (): string | undefined => storage().getStore()?.requestId

export const currentTraceParent = (): string | undefined => storage().getStore()?.traceParent

/** The trace that this work belongs to, for log lines; undefined without one. */
export const currentTraceId = (): string | undefined => currentTraceParent()?.slice(3, 35)
