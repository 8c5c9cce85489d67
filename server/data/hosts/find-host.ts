import { asChainId, withPlatform } from '@/server/platform/db/with-chain'
import { hostCache, type FoundHost } from './host-cache'

/** The side of a chain whose portal is served on `host` (lower case, without port); null for unknown and unverified hosts. At most 5 s old. */
export const findHost = (host: string): Promise<FoundHost | null> => hostCache.find(host, () => load(host))

function load(host: string): Promise<FoundHost | null> {
  return withPlatform(async (tx) => {
    const found = await tx.host.findUnique({ where: { host } })
    if (!found?.verifiedAt) return null
    const side = await tx.environment.findUnique({ where: { chainId: found.chainId }, include: { account: { select: { slug: true } } } })
    return side && { chainId: asChainId(side.chainId), slug: side.account.slug, mode: side.mode === 'live' ? 'live' : 'test' }
  })
}
