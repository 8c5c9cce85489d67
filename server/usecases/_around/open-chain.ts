import { findChain } from '@/server/data/chains/find-chain'
import { invariant } from '@/server/domain/kernel/invariant'
import { systemClock } from '@/server/platform/clock/system-clock'
import { type Actor, type ChainId, type InChain } from '@/server/platform/db/with-chain'

export interface Caller {
  actor: Actor
  requestId: string
  locale: 'en' | 'zh'
  /** Absent: all stations. */
  onlyStations?: readonly string[]
}

/**
 * Begins work for one side of a chain, named by what authenticated the caller (key, session, host). Reads
 * the clock once: business time is the real time, on the test side moved by the environment's offset. The
 * chain's facts are at most 5 s old. Throws when there is no such side.
 */
export async function openChain(chainId: ChainId, caller: Caller): Promise<InChain> {
  const found = await findChain(chainId)
  invariant(found, 'whoever names a chain has seen it')
  return { chainId, mode: found.mode, chain: found.facts, now: systemClock() + found.clockOffsetMs, ...caller }
}
