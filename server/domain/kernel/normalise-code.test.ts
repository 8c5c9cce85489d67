import { expect, test } from 'vitest'
import { normaliseCode } from './normalise-code'

test.each([
  ['summer10', 'SUMMER10'],
  ['  Sum-mer 10 ', 'SUMMER10'],
  ['ＳＵＭＭＥＲ１０', 'SUMMER10'],
  ['SUMMERlO', 'SUMMER10'],
  ['summerIo', 'SUMMER10'],
  ['su\u200bmm\u00a0er​10', 'SUMMER10'],
  ['Öl-0', 'Ö10'],
  ['夏日 １０', '夏日10'],
  ['#-_ ', ''],
])('%j is read as %j', (text, code) => {
  expect(normaliseCode(text)).toBe(code)
})

test('a code that is already in that form stays as it is', () => {
  for (const text of ['Lollipop', 'ｉllｏ', 'Straße 7']) expect(normaliseCode(normaliseCode(text))).toBe(normaliseCode(text))
})

test('codes that differ by more than their spelling stay two', () => {
  expect(new Set(['SUMMER10', 'SUMMER11', 'SUMMER1', '5UMMER10', 'SUMMER 100'].map(normaliseCode)).size).toBe(5)
})
