import { Turns } from '@/server/platform/rate-limit/take-turns'
import { singleton } from '@/server/platform/singleton/singleton'
import type { InChain } from '@/server/usecases/_around/with-chain'

/** Twice what one batch of a queue holds; and as many as keep both cores at work, while a call that comes waits for few. */
const [ALONE, BESIDE, BESIDE_MS] = [128, 8, 1_000]

/** A till's call in its chain's turn: what another chain sends, however much, makes it wait for few calls only. */
export const inTurn = <T>(chainId: InChain['chainId'], work: () => Promise<T>): Promise<T> =>
  singleton('till-turns', () => new Turns({ alone: ALONE, beside: BESIDE, besideMs: BESIDE_MS, now: () => performance.now() })).take(chainId, work)
