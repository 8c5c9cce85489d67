import { describe, expect, it } from 'vitest'
import { isJsonType, parseJson } from './parse-json'

const read = (text: string | Uint8Array) => {
  const result = parseJson(typeof text === 'string' ? new TextEncoder().encode(text) : text)
  return result.ok ? result.value : result.refusal.code
}

describe('a body is JSON in UTF-8 (RFC 8259)', () => {
  it('every text comes through as it was written: emoji, right-to-left, escapes', () => {
    expect(read('{"name": "⛽️ שלום \\u4f60"}')).toEqual({ name: '⛽️ שלום 你' })
  })
  it.each(['', ' ', '{', "{'a': 1}", '{"a": 1,}', 'NaN', '[1, 01]', '{"a": Infinity}', '"\u0001"', '/* c */ {}', '{} {}'])('%j is refused', (text) => {
    expect(read(text)).toBe('validation_failed')
  })
  it('bytes that are not UTF-8 are refused instead of becoming question marks', () => {
    expect(read(new Uint8Array([0x22, 0xff, 0x22]))).toBe('validation_failed')
    expect(read(new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBe('validation_failed')
  })
})

describe('Content-Type', () => {
  it.each(['application/json', 'APPLICATION/JSON', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'application/vnd.till+json'])('%s is JSON', (type) => {
    expect(isJsonType(type)).toBe(true)
  })
  it.each([undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=utf-16', 'text/json', 'application/jsonp'])('%j is not', (type) => {
    expect(isJsonType(type)).toBe(false)
  })
})
