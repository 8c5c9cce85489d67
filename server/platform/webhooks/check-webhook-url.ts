import { isIP } from 'node:net'
import { env } from '../env'

/** Names that lead nowhere on the internet, or that lead home. */
const CLOSED_NAMES = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|corp|home|lan|private|onion|test|invalid|home\.arpa)$/

/** What is wrong with an address that somebody gave: `not_https`, or it leads where strangers must not reach. */
export type WebhookUrlFault = 'unreadable' | 'not_https' | 'credentials' | 'port' | 'host'

/**
 * Whether an address may be posted to at all, before its name is looked up: `https`, its usual port, no user, a host with a
 * name. Numbers in whatever notation aren't names. An exact host of `WEBHOOK_ALLOW_HOSTS` passes in demo and tests.
 * @param port the one port that is allowed; for tests, that can't listen at 443
 */
export function checkWebhookUrl(address: string, port = ''): WebhookUrlFault | null {
  // What a reader takes for another host than the parser does isn't an address of good faith: \, #, blanks, control characters.
  if (!URL.canParse(address) || !/^https?:\/\/[^/\\\s@]+(?:[/?][\x21\x22\x24-\x5b\x5d-\x7e]*)?$/i.test(address)) return /^[a-z]+:\/\/[^/]*@/i.test(address) ? 'credentials' : 'unreadable'
  const url = new URL(address)
  if (isAllowedHost(url)) return null
  if (url.protocol !== 'https:') return 'not_https'
  if (url.port !== port) return 'port'
  const host = url.hostname.replace(/\.$/, '')
  return host.startsWith('[') || isIP(host) !== 0 || !host.includes('.') || CLOSED_NAMES.test(host) ? 'host' : null
}

/** Only demo and tests know such hosts: in earnest nobody reaches into this machine's own network. */
export function isAllowedHost(url: URL): boolean {
  const { DEMO, NODE_ENV, WEBHOOK_ALLOW_HOSTS } = env()
  return (DEMO || NODE_ENV === 'test') && WEBHOOK_ALLOW_HOSTS.includes(url.host)
}
