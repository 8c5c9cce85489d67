import { expect, test } from 'vitest'
import { csvLine } from './csv-line'

test('cells are quoted where they must be, and no text becomes a formula', () => {
  expect(csvLine(['a', 'b, c', 'say "d"', -5, '=1+1', '-5', 'two\r\nlines'])).toBe(`a,"b, c","say ""d""",-5,'=1+1,'-5,"two\r\nlines"`)
})
