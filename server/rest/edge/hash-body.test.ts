import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashBody } from './hash-body'

const hex = (value: unknown) => Buffer.from(hashBody(value)).toString('hex')

it('the order of fields does not count, the order of entries does', () => {
  expect(hex({ a: 1, b: { c: [1, 2], d: null } })).toBe(hex({ b: { d: null, c: [1, 2] }, a: 1 }))
  expect(hex([1, 2])).not.toBe(hex([2, 1]))
})

it('what looks alike and is not is told apart', () => {
  const values = ['1', 1, null, 'null', [], {}, [1], { 0: 1 }, { a: 'b,c' }, { a: 'b', c: '' }, '', true, 'true']
  expect(new Set(values.map(hex)).size).toBe(values.length)
})

it('a body written and read again has the same hash', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(hex(JSON.parse(JSON.stringify(value)))).toBe(hex(value))
  }), { verbose: 1 })
})
