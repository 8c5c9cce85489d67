import { afterAll, beforeAll } from 'vitest'
import { invariant } from '@/server/domain/kernel/invariant'
import { callApi, type ApiAnswer, type ApiCall } from './call-api'
import { makeApiChain, type ApiChain } from './make-api-chain'
import { startApi, type RunningApi } from './start-api'

export interface ApiSuite {
  readonly origin: string
  /** The chain whose keys call. */
  readonly chain: ApiChain
  /** Somebody else's chain of the same shape. */
  readonly other: ApiChain
  /** Calls with the chain's key of both scopes, unless `key` says otherwise; null sends none. */
  call(call: Omit<ApiCall, 'key'> & { key?: string | null }): Promise<ApiAnswer>
}

/** Starts the API with two chains before the tests of a file, and ends it after them. */
export function apiSuite(): ApiSuite {
  let running: RunningApi | undefined
  const chains: ApiChain[] = []
  beforeAll(async () => {
    running = await startApi()
    chains.push(await makeApiChain(Date.now()), await makeApiChain(Date.now()))
  })
  afterAll(() => running?.close())
  const started = <T>(thing: T | undefined): T => {
    invariant(thing, 'the suite has started')
    return thing
  }
  return {
    get origin() { return started(running).origin },
    get chain() { return started(chains[0]) },
    get other() { return started(chains[1]) },
    call({ key = started(chains[0]).key, ...call }) {
      return callApi(started(running).origin, { ...call, ...(key !== null && { key }) })
    },
  }
}
