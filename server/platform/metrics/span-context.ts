import { AsyncLocalStorage } from 'node:async_hooks'
import { ROOT_CONTEXT, type Context, type ContextManager } from '@opentelemetry/api'

/** Carries the current span over awaits and callbacks, as OpenTelemetry's API wants it. */
export class SpanContext implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>()

  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT
  }

  // eslint-disable-next-line max-params -- the signature is OpenTelemetry's
  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(context: Context, work: F, thisArg?: ThisParameterType<F>, ...args: A): ReturnType<F> {
    return this.#storage.run(context, () => work.call(thisArg, ...args))
  }

  bind<T>(context: Context, target: T): T {
    if (typeof target !== 'function') return target
    const call = target as unknown as (...args: unknown[]) => unknown
    return ((...args: unknown[]) => this.#storage.run(context, () => call(...args))) as T
  }

  enable(): this {
    return this
  }

  disable(): this {
    this.#storage.disable()
    return this
  }
}
