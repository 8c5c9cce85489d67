import { expect, it } from 'vitest'
import { slug } from '@/server/contracts/chain'
import { proposeSlug } from './propose-slug'

it.each([
  ['Nordwind Énergie', 'nordwind-energie'],
  ['  Große Straße & Söhne ', 'grosse-strasse-sohne'],
  ['24 Oil', 'oil'],
  ['中石油', ''],
  ['Ab', ''],
  ['Nord Test', 'nord'],
  ['x'.repeat(60), 'x'.repeat(40)],
])('the address of “%s” is “%s”, which the contract takes', (name, expected) => {
  expect(proposeSlug(name)).toBe(expected)
  if (expected !== '') expect(slug.safeParse(expected).success).toBe(true)
})
