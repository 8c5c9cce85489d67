import { findHost } from '@/server/data/hosts/find-host'
import { parseHost } from '@/server/platform/hosts/parse-host'

export type Host = 'platform' | 'portal' | 'unknown'

/**
 * Whether a host is ours: the platform by its name, portals and custom domains by their verified row
 * (at most 5 s old). Rejects when the database can't be asked.
 */
export async function checkHost(header: string | undefined, rootHost: string): Promise<Host> {
  const parsed = parseHost(header, rootHost)
  if (parsed.kind === 'platform') return 'platform'
  if (parsed.kind === 'invalid') return 'unknown'
  return (await findHost(parsed.host)) ? 'portal' : 'unknown'
}
