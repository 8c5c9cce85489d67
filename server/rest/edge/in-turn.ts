import { turnsOf } from '@/server/platform/rate-limit/take-turns'
import type { InChain } from '@/server/usecases/_around/with-chain'

/** Twice what one batch of a queue holds, for a chain that is alone; and beside others as many as keep both cores at work, while a call that comes waits for few. */
const SETTINGS = { alone: 128, beside: 2, besideMs: 1_000, now: () => performance.now() }

/** A till's call in its chain's turn: what another chain sends, however much, makes it wait for few calls only. */
export const inTurn = <T>(chainId: InChain['chainId'], work: () => Promise<T>): Promise<T> => turnsOf('till', SETTINGS).take(chainId, work)
