import type { Context } from 'hono'
import type { Idempotency } from '@/server/contracts/stored-answer'
import type { authenticateKey } from '@/server/usecases/keys/authenticate-key'
import type { Locale } from './choose-locale'

/** Whom a key speaks for. */
export type KeyFacts = Extract<Awaited<ReturnType<typeof authenticateKey>>, { ok: true }>['value']

/** What the steps before an operation have found out. */
export interface RestEnv {
  Variables: {
    requestId: string
    /** Undefined until the path was found to be an operation's. */
    operationId: string | undefined
    locale: Locale
    key: KeyFacts
    /** What `WWW-Authenticate` says of a key that was sent and is refused; without a key it names the realm alone. */
    challenge: string | undefined
    /** The body as JSON, before its contract was applied; undefined without one. */
    json: unknown
    body: unknown
    params: unknown
    query: unknown
    idempotency: Idempotency | undefined
  }
}

/** One step before an operation: an answer ends the call, nothing goes on. */
export type Step = (c: Context<RestEnv>) => Response | undefined | Promise<Response | undefined>
