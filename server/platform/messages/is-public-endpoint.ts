import { isIP } from 'node:net'
import { env } from '../env'
import { isPrivateAddress } from './look-up-public'

/**
 * Whether a push message may be posted to this address: browsers give it to us, so anybody can. A public server over
 * TLS at its usual port, or one of `WEBHOOK_ALLOW_HOSTS`. What its name leads to is checked when the connection is made.
 */
export function isPublicEndpoint(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (isAllowedHost(url)) return true
  return url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && url.hostname.includes('.') !== url.hostname.startsWith('[') && !isPrivateLiteral(url.hostname)
}

export const isAllowedHost = (url: URL): boolean => env().WEBHOOK_ALLOW_HOSTS.includes(url.host)

/** An address in digits is looked up nowhere, so it is checked here. */
function isPrivateLiteral(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '')
  return isIP(address) !== 0 && isPrivateAddress(address)
}
