import { findSides } from '@/server/data/chains/find-sides'
import type { Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { openChain } from '../_around/open-chain'
import type { InChain } from '../_around/with-chain'

type Configure<O> = (side: InChain) => Promise<Result<O>>

/**
 * Does the same to both sides of a chain while it is set up, so that the test side begins like the live one.
 * The test side goes first: what it refuses never reaches the live side. Returns the live side's answer.
 */
export const configureBoth = inSteps('chains.configure_both', async (scope: InChain, configure: Configure<unknown>) => {
  const sides = await findSides(scope)
  const { actor, requestId, locale, onlyStations } = scope
  const caller = { actor, requestId, locale, ...(onlyStations && { onlyStations }) }
  const tested = await configure(await openChain(sides.test, caller))
  return tested.ok ? configure(await openChain(sides.live, caller)) : tested
}) as <O>(scope: InChain, configure: Configure<O>) => Promise<Result<O>>
