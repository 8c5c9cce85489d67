import { expect, it } from 'vitest'
import { consolePath, sideOf } from './side'

it.each([
  ['nordwind', { chain: 'nordwind', mode: 'live' }],
  ['nordwind-test', { chain: 'nordwind', mode: 'test' }],
] as const)('%s in the address names its side, and the side leads back to it', (param, side) => {
  expect(sideOf(param)).toEqual(side)
  expect(consolePath(side)).toBe(`/console/${param}`)
})
