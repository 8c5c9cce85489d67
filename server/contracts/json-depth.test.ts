import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTooDeep, JSON_DEPTH_MAX } from './json-depth'

const nested = (depth: number) => new TextEncoder().encode(`${'{"a":['.repeat(depth / 2)}1${']}'.repeat(depth / 2)}`)
const depthOf = (value: unknown): number => (typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0)

test('64 levels are read, 66 are not, and a megabyte of brackets takes no stack', () => {
  expect(isTooDeep(nested(JSON_DEPTH_MAX))).toBe(false)
  expect(isTooDeep(nested(JSON_DEPTH_MAX + 2))).toBe(true)
  expect(isTooDeep(nested(200_000))).toBe(true)
})

test('brackets in texts, quotes in texts and any other JSON are not mistaken for depth', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 12 }), fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', 'ä', '中') }), (value, text) => {
    const json = JSON.stringify({ text: text.repeat(20), value })
    expect(isTooDeep(new TextEncoder().encode(json))).toBe(depthOf({ value }) > JSON_DEPTH_MAX)
  }))
})
