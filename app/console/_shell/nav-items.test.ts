import { expect, it } from 'vitest'
import { rightsOf } from '@/server/usecases/staff/refusal-to-enter'
import { navFor } from './nav-items'

it.each([
  ['owner', 'home members sales promotions programme stations brand team developers privacy audit setup'],
  ['manager', 'home members sales promotions programme stations brand team developers privacy audit setup'],
  ['marketer', 'home members sales promotions programme stations brand'],
  ['station_manager', 'home members sales promotions programme stations'],
  ['attendant', 'members sales stations'],
  ['support', 'members sales promotions programme stations'],
  ['finance', 'home sales promotions programme stations'],
  ['read_only', 'home sales promotions programme stations'],
] as const)('the navigation of %s shows %s', (role, pages) => {
  const rights = rightsOf({ role, stationIds: [] })
  expect(navFor((capability) => rights.includes(capability)).flat().map(({ name }) => name).join(' ')).toBe(pages)
})
