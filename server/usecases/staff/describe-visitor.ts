import type { EpochMs } from '@/server/domain/kernel/local-day'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'

/** Where a sign-in came from, in words that a person recognises; '' for what can't be told. */
export interface Visitor {
  readonly browser: string
  readonly system: string
  /** The network, not the machine: `192.0.2.*`, `2001:db8:7::*`. */
  readonly network: string
}

/** As a session keeps it, sealed. */
export const VISITOR: StoredForm = { name: 'staff_session.about', current: 1, steps: new Map() }
export const writeVisitor = (visitor: Visitor): string => JSON.stringify({ schema_version: VISITOR.current, ...visitor })
export function readVisitor(json: unknown): Visitor {
  const { browser, system, network } = toCurrentForm(VISITOR, json)
  return { browser: String(browser), system: String(system), network: String(network) }
}

/** In this order: Edge and Opera call themselves Chrome too, Chrome calls itself Safari. */
const BROWSERS = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['MicroMessenger', 'WeChat'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']] as const
const SYSTEMS = [['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['CrOS', 'ChromeOS'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']] as const

/** Device and network of a request, as coarse as they are shown and kept. */
export const describeVisitor = ({ address, userAgent }: { address: string; userAgent: string }): Visitor => ({
  browser: BROWSERS.find(([mark]) => userAgent.includes(mark))?.[1] ?? '',
  system: SYSTEMS.find(([mark]) => userAgent.includes(mark))?.[1] ?? '',
  network: coarse(address),
})

/** As a mail tells it; `at` is UTC. */
export const tellVisit = ({ browser, system, network }: Visitor, at: EpochMs) => ({
  device: [browser, system].filter(Boolean).join(', '), network, at: new Date(at).toISOString().slice(0, 16).replace('T', ' '),
})

/** The own machine, the first three of four numbers of an IPv4 address, the first three groups of an IPv6 one. */
function coarse(address: string): string {
  if (/^(?:::1|(?:::ffff:)?127\..*)$/i.test(address)) return 'localhost'
  const four = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address)
  if (four?.[1] !== undefined) return `${four[1]}.*`
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return ''
  return `${address.split(':').slice(0, 3).filter((group) => group !== '').join(':')}::*`
}
