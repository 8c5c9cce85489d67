import type { StaffRole } from './role'

/** Whether the right is about the whole chain (nobody who is kept to some stations has it), about stations, or about neither. */
export type Reach = 'chain' | 'station' | 'any'

interface Rule {
  readonly reach: Reach
  /** The action needs a fresh proof of who acts, at most ten minutes old. */
  readonly needsProof?: true
  readonly roles: readonly StaffRole[]
}

const ALL: readonly StaffRole[] = ['owner', 'manager', 'marketer', 'station_manager', 'attendant', 'support', 'finance', 'read_only']
const HEADS: readonly StaffRole[] = ['owner', 'manager']
const MARKETING: readonly StaffRole[] = [...HEADS, 'marketer']
const DESK: readonly StaffRole[] = [...MARKETING, 'station_manager', 'support']

/**
 * Who may do what in the console: the one table. `station` rights count at the stations that a membership names;
 * personal data of members is for those who work with members.
 */
export const CAPABILITIES = {
  'chain.read': { reach: 'any', roles: ALL },
  'team.leave': { reach: 'any', roles: ALL },
  'stations.read': { reach: 'station', roles: ALL },
  'sales.read': { reach: 'station', roles: ALL },
  'reports.read': { reach: 'station', roles: [...MARKETING, 'station_manager', 'finance', 'read_only'] },
  'members.read': { reach: 'any', roles: [...DESK, 'attendant'] },
  'programme.read': { reach: 'any', roles: [...DESK, 'finance', 'read_only'] },
  'prices.set': { reach: 'station', roles: [...HEADS, 'station_manager'] },
  'stock.set': { reach: 'station', roles: [...HEADS, 'station_manager', 'attendant'] },
  'days.close': { reach: 'station', roles: [...HEADS, 'station_manager', 'finance'] },
  'stations.change': { reach: 'chain', roles: HEADS },
  'programme.change': { reach: 'chain', roles: MARKETING },
  'promotions.change': { reach: 'chain', roles: MARKETING },
  'brand.change': { reach: 'chain', roles: MARKETING },
  'setup.change': { reach: 'chain', roles: HEADS },
  'keys.read': { reach: 'chain', roles: HEADS },
  'keys.change': { reach: 'chain', needsProof: true, roles: HEADS },
  'members.erase': { reach: 'chain', needsProof: true, roles: [...HEADS, 'support'] },
  'members.merge': { reach: 'chain', needsProof: true, roles: [...HEADS, 'support'] },
  'privacy.read': { reach: 'chain', roles: HEADS },
  'privacy.change': { reach: 'chain', roles: HEADS },
  'chain.export': { reach: 'chain', needsProof: true, roles: ['owner'] },
  'audit.read': { reach: 'chain', roles: HEADS },
  'jobs.read': { reach: 'chain', roles: HEADS },
  'jobs.change': { reach: 'chain', roles: HEADS },
  'messages.read': { reach: 'chain', roles: HEADS },
  'messages.change': { reach: 'chain', roles: HEADS },
  'webhooks.read': { reach: 'chain', roles: HEADS },
  'webhooks.send': { reach: 'chain', roles: HEADS },
  'webhooks.change': { reach: 'chain', needsProof: true, roles: HEADS },
  'team.read': { reach: 'any', roles: HEADS },
  'team.change': { reach: 'any', needsProof: true, roles: HEADS },
  'tiers.change': { reach: 'chain', needsProof: true, roles: [...HEADS, 'support'] },
  'points.adjust': { reach: 'chain', needsProof: true, roles: [...HEADS, 'support'] },
  'chain.go_live': { reach: 'chain', needsProof: true, roles: ['owner'] },
} as const satisfies Record<string, Rule>

export type Capability = keyof typeof CAPABILITIES
/** What of somebody's membership decides. No station named: all of them. */
export interface Standing { readonly role: StaffRole; readonly stationIds: readonly string[] }

const RULES: Readonly<Record<Capability, Rule>> = CAPABILITIES
const NAMES = Object.keys(CAPABILITIES) as Capability[]

/** Whether somebody may do it, at the stations that they are kept to. */
export function mayDo({ role, stationIds }: Standing, capability: Capability): boolean {
  const rule = RULES[capability]
  return rule.roles.includes(role) && (rule.reach !== 'chain' || stationIds.length === 0)
}

/** All that somebody may do, in the table's order. */
export const capabilitiesOf = (standing: Standing): Capability[] => NAMES.filter((capability) => mayDo(standing, capability))

export const needsProof = (capability: Capability): boolean => RULES[capability].needsProof === true
