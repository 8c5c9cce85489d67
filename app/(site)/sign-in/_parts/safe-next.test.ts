import { expect, it } from 'vitest'
import { safeNext } from './safe-next'

it.each([
  ['/console/nordwind/sales', '/console/nordwind/sales'],
  ['/start', '/start'],
  ['//evil.example/console', '/console'],
  ['https://evil.example', '/console'],
  ['/console/../../evil', '/console'],
  ['/console\\@evil.example', '/console'],
  [undefined, '/console'],
])('signing in leads from %s to %s and never to another site', (wish, target) => {
  expect(safeNext(wish)).toBe(target)
})
