import { listKeys } from '@/server/data/keys/list-keys'
import { ok } from '@/server/domain/kernel/result'
import { systemClock } from '@/server/platform/clock/system-clock'
import { reading } from '../_around/with-chain'
import { tellKey } from './tell-key'

/** The keys of this side of the chain, revoked ones too, newest first; never the secrets. */
export const listApiKeys = reading('keys.list', async (scope, _: Record<string, never>) => ok((await listKeys(scope)).map((key) => tellKey(key, systemClock()))))
