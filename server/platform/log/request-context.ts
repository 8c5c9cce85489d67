import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from '../singleton/singleton'

interface RequestContext {
  readonly requestId: string
}
const storage = () => singleton('request-context', () => new AsyncLocalStorage<RequestContext>())

/** Every line that `log` writes while `work` runs carries this request's id. */
export const runWithRequest = <T>(context: RequestContext, work: () => T): T => storage().run(context, work)

export const currentRequestId = (): string | undefined => storage().getStore()?.requestId
