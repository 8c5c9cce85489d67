import { describe, expect, test } from 'vitest'
import { CAPABILITIES, capabilitiesOf, mayDo, needsProof, type Capability } from './capability'
import { mayGive } from './may-give'
import { STAFF_ROLES, type StaffRole } from './role'

/** Written out by hand, as an owner would read it; the code's table has to come to the same. `x` may, `.` may not. */
const TABLE = `
                   owner manager marketer station_manager attendant support finance read_only
chain.read         x     x       x        x               x         x       x       x
team.leave         x     x       x        x               x         x       x       x
stations.read      x     x       x        x               x         x       x       x
sales.read         x     x       x        x               x         x       x       x
reports.read       x     x       x        x               .         .       x       x
members.read       x     x       x        x               x         x       .       .
programme.read     x     x       x        x               .         x       x       x
prices.set         x     x       .        x               .         .       .       .
stock.set          x     x       .        x               x         .       .       .
days.close         x     x       .        x               .         .       x       .
stations.change    x     x       .        .               .         .       .       .
programme.change   x     x       x        .               .         .       .       .
promotions.change  x     x       x        .               .         .       .       .
brand.change       x     x       x        .               .         .       .       .
setup.change       x     x       .        .               .         .       .       .
keys.read          x     x       .        .               .         .       .       .
keys.change        x     x       .        .               .         .       .       .
members.erase      x     x       .        .               .         x       .       .
members.merge      x     x       .        .               .         x       .       .
privacy.read       x     x       .        .               .         .       .       .
privacy.change     x     x       .        .               .         .       .       .
chain.export       x     .       .        .               .         .       .       .
audit.read         x     x       .        .               .         .       .       .
jobs.read          x     x       .        .               .         .       .       .
jobs.change        x     x       .        .               .         .       .       .
messages.read      x     x       .        .               .         .       .       .
messages.change    x     x       .        .               .         .       .       .
webhooks.read      x     x       .        .               .         .       .       .
webhooks.send      x     x       .        .               .         .       .       .
webhooks.change    x     x       .        .               .         .       .       .
team.read          x     x       .        .               .         .       .       .
team.change        x     x       .        .               .         .       .       .
tiers.change       x     x       .        .               .         x       .       .
points.adjust      x     x       .        .               .         x       .       .
chain.go_live      x     .       .        .               .         .       .       .`

const [head = '', ...rows] = TABLE.trim().split('\n').map((line) => line.trim())
const columns = head.split(/\s+/)
const cells = rows.flatMap((line) => {
  const [capability = '', ...marks] = line.split(/\s+/)
  return marks.map((mark, at): [string, string, boolean] => [columns[at] ?? '', capability, mark === 'x'])
})

test('the table names every role and every right', () => {
  expect(columns).toEqual([...STAFF_ROLES])
  expect(new Set(cells.map(([, capability]) => capability))).toEqual(new Set(Object.keys(CAPABILITIES)))
})

test.each(cells)('%s, %s: %s', (role, capability, expected) => {
  expect(mayDo({ role: role as StaffRole, stationIds: [] }, capability as Capability)).toBe(expected)
})

describe('kept to some stations', () => {
  const stationIds = ['stn_a']
  test('a manager sets prices there and changes nothing of the whole chain', () => {
    const left = capabilitiesOf({ role: 'manager', stationIds })
    expect(left).toEqual(['chain.read', 'team.leave', 'stations.read', 'sales.read', 'reports.read', 'members.read', 'programme.read', 'prices.set', 'stock.set', 'days.close', 'team.read', 'team.change'])
  })
  test('nobody gains a right by it', () => {
    for (const role of STAFF_ROLES) expect(capabilitiesOf({ role, stationIds: [] })).toEqual(expect.arrayContaining(capabilitiesOf({ role, stationIds })))
  })
})

test('keys, webhooks, roles, going live, erasing, merging, taking everything along, tiers by hand and adjusting points need a fresh proof, nothing else does', () => {
  expect((Object.keys(CAPABILITIES) as Capability[]).filter(needsProof)).toEqual(['keys.change', 'members.erase', 'members.merge', 'chain.export', 'webhooks.change', 'team.change', 'tiers.change', 'points.adjust', 'chain.go_live'])
})

describe('who may name whom', () => {
  test.each([
    ['an owner names a manager of all stations', { role: 'owner', stationIds: [] }, { role: 'manager', stationIds: [] }, true],
    ['an owner names another owner', { role: 'owner', stationIds: [] }, { role: 'owner', stationIds: [] }, true],
    ['a manager names no owner', { role: 'manager', stationIds: [] }, { role: 'owner', stationIds: [] }, false],
    ['a manager names a manager', { role: 'manager', stationIds: [] }, { role: 'manager', stationIds: [] }, true],
    ['a manager of A and B names an attendant of A', { role: 'manager', stationIds: ['A', 'B'] }, { role: 'attendant', stationIds: ['A'] }, true],
    ['a manager of A and B names no attendant of C', { role: 'manager', stationIds: ['A', 'B'] }, { role: 'attendant', stationIds: ['C'] }, false],
    ['a manager of A and B names nobody for all stations', { role: 'manager', stationIds: ['A', 'B'] }, { role: 'attendant', stationIds: [] }, false],
    ['a marketer names no station manager, who sets prices', { role: 'marketer', stationIds: [] }, { role: 'station_manager', stationIds: [] }, false],
    ['support names no finance, who reads reports', { role: 'support', stationIds: [] }, { role: 'finance', stationIds: [] }, false],
  ] as const)('%s', (_, giver, wanted, expected) => {
    expect(mayGive(giver, wanted)).toBe(expected)
  })
})
