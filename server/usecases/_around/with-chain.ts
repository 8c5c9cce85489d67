import { refuse, type Result, type Refusal } from '@/server/domain/kernel/result'
import { troubleOf } from '@/server/platform/db/trouble-of'
import { withSnapshot, type Snapshot } from '@/server/platform/db/with-snapshot'
import { withChain as chainTransaction, withPlatform as platformTransaction, type ChainTx, type InChain, type InChainTx } from '@/server/platform/db/with-chain'
import { writeAudit, type Change } from '@/server/data/journal/write-audit'
import { refusalOfOutage } from './refusal-of-outage'

export type { InChain, InChainTx, ChainTx, Snapshot }

/** What a use-case inside a transaction may do beside reading and writing: say what it changed, for the audit log. */
export interface InChange extends InChainTx {
  /** Before and after without personal fields; `before` undefined = made, `after` undefined = removed. */
  changed(change: Change): void
}

/**
 * Wraps a verb that reads: one transaction of the caller's chain. Refusals come back as values.
 * @param verb noun.verb, for logs and traces
 */
export function reading<I, O>(verb: string, work: (scope: InChainTx, input: I) => Promise<Result<O>>) {
  return Object.assign((scope: InChain, input: I): Promise<Result<O>> => chainTransaction(scope.chainId, (tx) => work({ ...scope, tx }, input)), { verb })
}

/**
 * Wraps a verb that changes something: one transaction; a refusal rolls it back; every change that the verb
 * names goes to the audit log in the same transaction, with who, when and the request.
 */
export function changing<I, O>(verb: string, work: (scope: InChange, input: I) => Promise<Result<O>>) {
  const run = (scope: InChain, input: I): Promise<Result<O>> =>
    rollingBack((refused) => chainTransaction(scope.chainId, async (tx) => {
      const changes: Change[] = []
      const result = await work({ ...scope, tx, changed: (change) => changes.push(change) }, input)
      if (!result.ok) throw refused(result.refusal)
      await writeAudit({ ...scope, tx }, verb, changes)
      return result
    }))
  return Object.assign(run, { verb })
}

/**
 * Wraps a verb of the till's path: no transaction of its own, its commit is one call of an SQL function. An equal
 * call that holds the key's row for longer than the lock timeout is `idempotency_in_progress`; a database that
 * can't be reached is `unavailable`. Nothing is half done in either case.
 */
export function atTill<I, O>(verb: string, work: (scope: InChain, input: I) => Promise<Result<O>>) {
  const run = async (scope: InChain, input: I): Promise<Result<O>> => {
    try {
      return await work(scope, input)
    } catch (error) {
      if (troubleOf(error) === 'busy') return refuse('idempotency_in_progress', 'An equal call is still running.', { retryAfterSeconds: 1 })
      const refusal = refusalOfOutage(error)
      if (refusal) return { ok: false, refusal }
      throw error
    }
  }
  return Object.assign(run, { verb })
}

/** Wraps a verb that runs before a chain is known (sign-up, sign-in, key check): a transaction of the platform's role. */
export function onPlatform<I, O>(verb: string, work: (tx: ChainTx, input: I) => Promise<Result<O>>) {
  const run = (input: I): Promise<Result<O>> =>
    rollingBack((refused) => platformTransaction(async (tx) => {
      const result = await work(tx, input)
      if (!result.ok) throw refused(result.refusal)
      return result
    }))
  return Object.assign(run, { verb })
}

/** One consistent picture of the scope's chain, read in portions for as long as it takes; see `withSnapshot`. */
export const fromSnapshot = <T>(scope: InChain, work: (snapshot: Snapshot) => Promise<T>): Promise<T> => withSnapshot(scope.chainId, work)

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

async function rollingBack<O>(run: (refused: (refusal: Refusal) => Error) => Promise<Result<O>>): Promise<Result<O>> {
  try {
    return await run((refusal) => new Refused(refusal))
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}
