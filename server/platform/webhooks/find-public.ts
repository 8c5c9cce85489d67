import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isPublicAddress } from './public-address'

/** Finds the addresses of a name; tests have one of their own. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>
const resolveName: Resolve = (host) => lookup(host, { all: true, verbatim: true })

/**
 * The address to connect to, if all that a name leads to is public: one that is not among them makes the name
 * `private_address`, since whoever may add it could also make it the first. `unknown_host` when nothing is found.
 */
export async function findPublic(host: string, resolve: Resolve = resolveName): Promise<LookupAddress | 'private_address' | 'unknown_host'> {
  const found = await resolve(host).catch(() => [])
  const [first] = found
  if (!first) return 'unknown_host'
  return found.every(({ address }) => isPublicAddress(address)) ? first : 'private_address'
}
