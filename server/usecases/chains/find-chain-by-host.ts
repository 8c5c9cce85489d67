import { findHost } from '@/server/data/hosts/find-host'
import { ok, refuse } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'

/** Which side of which chain has its portal on `host` (lower case, without port); `unknown_host` when none has. At most 5 s old. */
export const findChainByHost = inSteps('chains.find_by_host', async ({ host }: { host: string }) => {
  const found = await findHost(host)
  return found ? ok(found) : refuse('unknown_host', 'No portal is served on this host.')
})
