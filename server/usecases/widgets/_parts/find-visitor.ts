import { findMemberId, identifierLookup } from '@/server/data/members/resolve-member'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import type { InChainTx } from '../../_around/with-chain'

/** As a website names its visitor in a token. */
export type Visitor = { id: string } | { external_id: string }

/** The member whom a website's token names, who may have been merged since; null for somebody who is none. */
export async function findVisitor(scope: InChainTx, visitor: Visitor): Promise<string | null> {
  const named = 'id' in visitor ? visitor.id : await findMemberId(scope, await identifierLookup(scope, { type: 'external_id', value: visitor.external_id }, scope.now))
  return named && findKeptMember(scope, named)
}
