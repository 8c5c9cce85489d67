import { BlockList, isIP } from 'node:net'

const CLOSED_V4 = new BlockList()
// The special-purpose registry of IANA, without anything that the internet at large reaches; with CGNAT, 6to4's relay and multicast.
for (const [net, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) CLOSED_V4.addSubnet(net, prefix, 'ipv4')

/** Of IPv6 only what is assigned to the internet at large. */
const OPEN_V6 = new BlockList()
OPEN_V6.addSubnet('2000::', 3, 'ipv6')
/** And of that not what carries an IPv4 address inside (Teredo, 6to4), documentation, benchmarks, ORCHID. */
const CLOSED_V6 = new BlockList()
for (const [net, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3ffe::', 16], ['3fff::', 20]] as const) CLOSED_V6.addSubnet(net, prefix, 'ipv6')

/** Whether an address, as a resolver gives it, belongs to the internet at large. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !CLOSED_V4.check(address, 'ipv4')
  return family === 6 && OPEN_V6.check(address, 'ipv6') && !CLOSED_V6.check(address, 'ipv6')
}
