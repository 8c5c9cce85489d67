import { insertChain, type NewChain } from '@/server/data/chains/insert-chain'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** Makes account, sides, hosts and the owner's membership, all or nothing. `slug_taken` when somebody else has the address. */
export const storeChain = onPlatform('chains.store', async (tx, chain: NewChain) =>
  (await insertChain(tx, chain)) ? ok(null) : refuse('slug_taken', 'Another chain already has this address.', { pointer: '/slug' }))
