import { describe, expect, it } from 'vitest'
import { readIdempotencyKey } from './read-idempotency-key'

const read = (header: string) => {
  const result = readIdempotencyKey(header)
  return result.ok ? result.value : result.refusal.code
}

describe('Idempotency-Key: an RFC 8941 string', () => {
  it.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['clkyoesmbgybucifusbbtdsbohtyuuwz', 'clkyoesmbgybucifusbbtdsbohtyuuwz'],
    ['  "padded"  ', 'padded'],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['"with space"', 'with space'],
    ['"k";a=1;b="x"', 'k'],
    ['*token/with:signs', '*token/with:signs'],
    ['dGlsbCA3Cg==', 'dGlsbCA3Cg=='],
    [`"${'k'.repeat(255)}"`, 'k'.repeat(255)],
  ])('%j is the key %j', (header, key) => {
    expect(read(header)).toBe(key)
  })

  // From the public string tests of the HTTP working group (structured-field-tests, string.json), plus bounds.
  it.each(['""', '', '"unbalanced', '"fü"', '"foo\tbar"', '"foo\\,bar"', '"foo \\', "'foo'bar baz", '"a", "b"', 'a, b', 'a b', 'a"b', '"\u0000"', `"${'k'.repeat(256)}"`, 'k'.repeat(256)])(
    '%j is refused', (header) => {
      expect(read(header)).toBe('idempotency_key_invalid')
    })

  it('is absent when no header came', () => {
    expect(readIdempotencyKey(undefined)).toEqual({ ok: true, value: undefined })
  })
})
