import type { SaleBody } from '@/server/contracts/sale'
import { purseOf } from '@/server/data/hot/purse-of'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { InChain } from '../../_around/with-chain'
import { Overtaken } from './in-lane'
import { rememberGuess, tillGuesses } from './till-guesses'

type MemberRef = NonNullable<SaleBody['member']>
const nameOf = (scope: InChain, member: MemberRef): string => `${scope.chainId}|${'id' in member ? member.id : `${member.identifier.type}:${member.identifier.value}`}`

/**
 * In which lane a call for this member queues: of the account that the points were on when this process met the member last, so
 * that a family, and somebody with a phone and a card, queue in one. The first call of each waits for nobody; the version decides.
 */
export function laneOf(scope: InChain, member: MemberRef): string {
  const name = nameOf(scope, member)
  return tillGuesses().purses.get(name) ?? name
}

/** A code that is never shown again would only fill the guesses, unless it stands for a family. */
export function rememberLane(scope: InChain, named: MemberRef, facts: MemberFacts | undefined): void {
  if (!facts) return
  const { purses } = tillGuesses()
  const [name, lane] = [nameOf(scope, named), purseLane(scope, facts)]
  const passes = 'identifier' in named && named.identifier.type === 'qr' && !facts.pool
  if (lane !== name && !passes) rememberGuess(purses, name, lane)
  else purses.delete(name)
}

/** In which lane the calls queue that change this member's account. */
export const purseLane = (scope: InChain, facts: MemberFacts): string => `${scope.chainId}|${purseOf(facts).id}`

/** Lost against a call that changed the same account, if there is one. */
export const overtakenBy = (scope: InChain, facts: MemberFacts | undefined): Overtaken => new Overtaken(facts && purseLane(scope, facts))
