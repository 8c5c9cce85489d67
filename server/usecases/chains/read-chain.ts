import { readAccount } from '@/server/data/chains/read-account'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellChain } from './tell-chain'

/** The chain with its brand, checklist and account version. */
export const readChain = reading('chains.read', async (scope, _: Record<string, never>) => ok(tellChain(scope, await readAccount(scope, { lock: false }))))
