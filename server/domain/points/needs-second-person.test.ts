import { expect, test } from 'vitest'
import { needsSecondPerson } from './needs-second-person'

const rules = { approvalAbove: 500n, valueE4: 5_000n } // a point is worth half a cent

test.each([
  ['points', 500n, false], ['points', 501n, true], ['points', -501n, true],
  ['growth', 500n, false], ['growth', -501n, true],
  ['stored_value', 250n, false], ['stored_value', 251n, true], ['stored_value', -251n, true],
] as const)('%s %s: a second person is %s', (asset, amount, needed) => {
  expect(needsSecondPerson({ asset, amount }, rules)).toBe(needed)
})

test('without a limit nobody has to agree; where a point is worth nothing every stored value waits', () => {
  expect(needsSecondPerson({ asset: 'stored_value', amount: 1_000_000n }, { ...rules, approvalAbove: null })).toBe(false)
  expect(needsSecondPerson({ asset: 'stored_value', amount: 1n }, { ...rules, valueE4: 0n })).toBe(true)
})
